// Private content in the shape of Hyvä: plain events of the window, one storage, and a cookie that says whether what is stored
// is still what the store has.

window.hyva = {
  getCookie: (name) =>
    document.cookie
      .split("; ")
      .find((one) => one.startsWith(name + "="))
      ?.slice(name.length + 1),
  getFormKey() {
    const letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const made = Array.from({ length: 16 }, () => letters[Math.floor(Math.random() * letters.length)]).join("");
    if (!hyva.getCookie("form_key")) document.cookie = `form_key=${made}; path=/; samesite=lax`;
    return hyva.getCookie("form_key");
  },
  /** Puts HTML in an element's place and has Alpine look at it. */
  replaceDomElement(selector, html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(selector);
    document.querySelector(selector).replaceWith(document.adoptNode(fresh));
  },
};

(() => {
  const KEY = "mage-cache-storage";
  const VERSION = "mage-cache-storage-version";
  const dispatch = (data) => window.dispatchEvent(new CustomEvent("private-content-loaded", { detail: { data } }));

  async function load() {
    const version = hyva.getCookie("private_content_version");
    if (!version || version === localStorage.getItem(VERSION))
      return dispatch(JSON.parse(localStorage.getItem(KEY) || "{}"));
    const answer = await fetch(`${BASE_URL}customer/section/load/?sections=`, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    const data = await answer.json();
    localStorage.setItem(KEY, JSON.stringify({ ...data, messages: {} }));
    localStorage.setItem(VERSION, version);
    dispatch(data);
  }

  window.addEventListener("alpine:initialized", load);
  window.addEventListener("reload-customer-section-data", load);
})();

async function addOwn(form) {
  const body = new URLSearchParams(new FormData(form));
  body.set("form_key", hyva.getFormKey());
  await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "XMLHttpRequest" } });
  window.dispatchEvent(new CustomEvent("reload-customer-section-data"));
}

function allowCookies() {
  document.cookie = `user_allowed_save_cookie=${encodeURIComponent(JSON.stringify({ [CURRENT_WEBSITE_ID]: 1 }))}; path=/; samesite=lax`;
  document.querySelector(".notice").remove();
  window.dispatchEvent(new CustomEvent("user-allowed-save-cookie"));
}
