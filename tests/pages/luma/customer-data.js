// Private content in the shape of Luma's module: observables by section, kept in the browser, loaded from the store when asked
// to, and after each of jQuery's own POSTs.
define(["jquery", "ko"], function ($, ko) {
  "use strict";

  const KEY = "mage-cache-storage";
  const sections = {};
  const ready = $.Deferred();

  const stored = () => JSON.parse(localStorage.getItem(KEY) || "{}");

  function get(name) {
    sections[name] ??= ko.observable(stored()[name] ?? {});
    return sections[name];
  }

  function update(loaded) {
    localStorage.setItem(KEY, JSON.stringify({ ...stored(), ...loaded }));
    for (const name of Object.keys(loaded)) get(name)(loaded[name]);
  }

  function invalidate(names) {
    $(document).trigger("customer-data-invalidate", [names]);
  }

  function reload(names, isNew) {
    const data = { sections: names.join(","), force_new_section_timestamp: isNew };
    return $.getJSON(BASE_URL + "customer/section/load/", data).done((loaded) => {
      $(document).trigger("customer-data-reload", [names]);
      update(loaded);
    });
  }

  // Whatever jQuery posts to the cart has its sections loaded; `fetch` is seen by nobody.
  $(document).on("ajaxComplete", (event, xhr, { type, url }) => {
    if (type === "POST" && url.includes("checkout/cart")) reload(["cart", "directory-data", "messages"], true);
  });

  setTimeout(() => ready.resolve(), 20);
  return { get, reload, invalidate, getInitCustomerData: () => ready.promise() };
});
