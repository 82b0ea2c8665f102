// Drawer, notification and product form, with Dawn's contracts between them: who prints what from which answer, who opens,
// and who asks the store again.

const printed = (html, selector) => new DOMParser().parseFromString(html, "text/html").querySelector(selector);

customElements.define(
  "cart-drawer-items",
  class extends HTMLElement {
    connectedCallback() {
      this.leave = subscribe(PUB_SUB_EVENTS.cartUpdate, (about) => about.source !== "cart-items" && this.ask());
    }
    disconnectedCallback() {
      this.leave();
    }
    async ask() {
      const html = await (await fetch(`${routes.cart_url}?section_id=cart-drawer`)).text();
      this.innerHTML = printed(html, "cart-drawer-items").innerHTML;
    }
  },
);

class Opening extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => event.target.closest("[data-close]") && this.close());
    this.addEventListener("keyup", (event) => event.key === "Escape" && this.close());
  }
  setActiveElement(element) {
    this.activeElement = element;
  }
  close() {
    this.opened.classList.remove("active");
    this.activeElement?.focus();
  }
  show() {
    this.opened.classList.add("active");
    this.querySelector("[data-close]").focus();
  }
}

customElements.define(
  "cart-drawer",
  class extends Opening {
    get opened() {
      return this;
    }
    getSectionsToRender() {
      return [{ id: "cart-drawer", selector: "#CartDrawer" }, { id: "cart-icon-bubble" }];
    }
    renderContents(answer) {
      this.classList.remove("is-empty");
      this.productId = answer.id;
      for (const { id, selector } of this.getSectionsToRender()) {
        const there = selector ? document.querySelector(selector) : document.getElementById(id);
        there.innerHTML = printed(answer.sections[id], selector ?? ".shopify-section").innerHTML;
      }
      setTimeout(() => this.show());
    }
  },
);

customElements.define(
  "cart-notification",
  class extends Opening {
    get opened() {
      return this.querySelector(".cart-notification");
    }
    getSectionsToRender() {
      return [
        { id: "cart-notification-product", selector: `[id="line-${this.line}"]` },
        { id: "cart-notification-button" },
        { id: "cart-icon-bubble" },
      ];
    }
    // The bare line is what it knows: an answer with a list of lines, or a whole cart, breaks it.
    renderContents(answer) {
      this.line = answer.key;
      for (const { id, selector } of this.getSectionsToRender()) {
        document.getElementById(id).innerHTML = printed(answer.sections[id], selector ?? ".shopify-section").innerHTML;
      }
      this.show();
    }
  },
);

customElements.define(
  "product-form",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("submit", (event) => this.add(event));
    }
    async add(event) {
      event.preventDefault();
      const cart = document.querySelector("cart-notification,cart-drawer");
      const body = new FormData(event.target);
      body.append(
        "sections",
        cart.getSectionsToRender().map(({ id }) => id),
      );
      body.append("sections_url", location.pathname);
      const answer = await (
        await fetch(routes.cart_add_url, { method: "POST", body, headers: { Accept: "application/javascript" } })
      ).json();
      if (answer.status)
        return publish(PUB_SUB_EVENTS.cartError, { source: "product-form", errors: answer.description });
      publish(PUB_SUB_EVENTS.cartUpdate, {
        source: "product-form",
        productVariantId: body.get("id"),
        cartData: answer,
      });
      cart.renderContents(answer);
    }
  },
);
