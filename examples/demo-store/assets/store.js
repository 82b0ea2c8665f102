// The shop's own script. Every page works without it.

// Cart badge: other scripts on the page tell the theme by `cart:refresh` on document.
async function refreshCart() {
  try {
    const answer = await fetch('/cart.js', { headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const { item_count: count } = await answer.json();
    for (const badge of document.querySelectorAll('[data-cart-count]')) {
      badge.textContent = String(count);
      badge.setAttribute('data-cart-count', String(count));
    }
    for (const words of document.querySelectorAll('[data-cart-words]')) {
      words.textContent = count === 0 ? 'is empty' : `holds ${count} item${count === 1 ? '' : 's'}`;
    }
  } catch {
    // Offline: the number stays what it was.
  }
}

document.addEventListener('cart:refresh', refreshCart);
// A page that comes back from the browser's cache may show an old number.
addEventListener('pageshow', (event) => {
  if (event.persisted) refreshCart();
});

// Cookie banner: answer without leaving the page, and say so on <html> for those who ask.
const banner = document.querySelector('[data-cookie-banner]');
banner?.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = event.submitter?.value === 'yes' ? 'yes' : 'no';
  const body = new URLSearchParams({ answer, return_to: '/cart.js' });
  if (answer === 'yes') {
    document.documentElement.setAttribute('data-souk-consent', 'preferences analytics');
  }
  banner.remove();
  document.querySelector('main').focus({ preventScroll: true });
  try {
    await fetch('/consent', { method: 'POST', body });
  } catch {
    // Not remembered: the banner asks again on the next page.
  }
});

// Buy bar: on small screens, once the real button has left the screen.
const bar = document.querySelector('[data-buy-bar]');
const form = document.querySelector('#buy');
if (bar && form && 'IntersectionObserver' in window) {
  new IntersectionObserver(([entry]) => {
    bar.hidden = entry.isIntersecting;
  }).observe(form);
}
