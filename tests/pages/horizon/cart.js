// Components in the shape of Horizon: they listen on the document for the standard events, await what these promise, and ask
// the store only for what was not brought along. Adding goes through the theme's own `updateCart`.

const LINES = "shopify:cart:lines-update";
const CODES = "shopify:cart:discount-update";

/** A standard event: its fields are its own properties. */
function standard(name, about) {
  return Object.assign(new Event(name, { bubbles: true }), about);
}

/** Each outcome of a change, once it is known. */
function follow(names, take) {
  const hear = async (event) => {
    // A custom event with the data in its detail is none of ours.
    if (!event.promise) return;
    try {
      take(await event.promise, event);
    } catch (error) {
      console.warn("cart", error);
    }
  };
  for (const name of names) document.addEventListener(name, hear);
}

customElements.define(
  "cart-icon",
  class extends HTMLElement {
    connectedCallback() {
      follow([LINES], ({ cart }) => cart && (this.querySelector("[data-count]").textContent = cart.totalQuantity));
    }
  },
);

customElements.define(
  "cart-items-component",
  class extends HTMLElement {
    connectedCallback() {
      follow([LINES, CODES], ({ detail }) => this.show(detail?.sections?.[this.dataset.sectionId]));
    }
    async show(html) {
      html ??= await (await fetch(`${Theme.routes.cart_url}?section_id=${this.dataset.sectionId}`)).text();
      const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("cart-items-component");
      this.innerHTML = fresh.innerHTML;
    }
  },
);

customElements.define(
  "cart-drawer-component",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => event.target.closest("[data-close]") && this.firstElementChild.close());
      follow(
        [LINES],
        ({ userErrors }, { action }) => action === "add" && !userErrors?.length && this.firstElementChild.show(),
      );
    }
  },
);

customElements.define(
  "product-form-component",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("submit", (event) => {
        event.preventDefault();
        const { value } = this.querySelector("[name=id]");
        updateCart({ lines: [{ merchandiseId: `gid://shopify/ProductVariant/${value}`, quantity: 1 }] });
      });
    }
  },
);

/** Adds lines with one request, and tells the page before. */
function updateCart({ lines }, options) {
  const promise = add(lines, options?.signal);
  document.dispatchEvent(standard(LINES, { action: "add", context: "standard-action", lines, promise }));
  return promise;
}

async function add(lines, signal) {
  const items = lines.map(({ merchandiseId, quantity }) => ({ id: merchandiseId.split("/").at(-1), quantity }));
  const section = document.querySelector("cart-items-component").dataset.sectionId;
  const body = JSON.stringify({ items, sections: section, sections_url: location.pathname });
  const answer = await (
    await fetch(Theme.routes.cart_add_url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
      signal,
    })
  ).json();
  const { item_count } = await (await fetch("/cart.js")).json();
  const userErrors = answer.status ? [{ message: answer.description }] : [];
  return { cart: { totalQuantity: item_count }, userErrors, detail: { sections: answer.sections } };
}

// Shopify's runtime comes as a module: there is no `Shopify.actions` before. A theme that sets nothing up has the default.
const actions = Theme.actions === "theme" ? Object.assign(updateCart, { isDefault: () => false }) : null;
const unset = Object.assign(async () => location.reload(), { isDefault: () => true });
Shopify.actions = { updateCart: actions ?? unset };
