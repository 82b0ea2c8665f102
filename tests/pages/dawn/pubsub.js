// Publish and subscribe as Dawn's pages have them: global functions of a classic script; the names are not on the window.
const PUB_SUB_EVENTS = {
  cartUpdate: "cart-update",
  quantityUpdate: "quantity-update",
  variantChange: "variant-change",
  cartError: "cart-error",
};

const subscribers = new Map();

function subscribe(name, heard) {
  const all = subscribers.get(name) ?? new Set();
  subscribers.set(name, all.add(heard));
  return () => all.delete(heard);
}

function publish(name, about) {
  return Promise.all([...(subscribers.get(name) ?? [])].map((heard) => heard(about)));
}
