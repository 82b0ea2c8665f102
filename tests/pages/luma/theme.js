// What a page of Luma's starts: jQuery without its short name, the form key in its cookie, minicart and messages bound to private
// content, forms that add, the cookie notice. Content that comes late is announced by an event of jQuery's.
define(["jquery", "ko", "Magento_Customer/js/customer-data"], function ($, ko, customerData) {
  "use strict";

  $.noConflict();
  window.jQuery = $;

  const cookie = (name) =>
    document.cookie
      .split("; ")
      .find((one) => one.startsWith(name + "="))
      ?.slice(name.length + 1);
  const messages = ko.observableArray();

  function provideFormKey() {
    const letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const made = Array.from({ length: 16 }, () => letters[Math.floor(Math.random() * letters.length)]).join("");
    if (!cookie("form_key")) document.cookie = `form_key=${made}; path=/; samesite=lax`;
    $("input[name=form_key]").val(cookie("form_key"));
  }

  customerData.get("messages").subscribe((section) => messages(section.messages ?? []));
  ko.applyBindings({ cart: customerData.get("cart") }, document.querySelector("[data-block=minicart]"));
  ko.applyBindings({ messages }, document.querySelector(".page.messages"));
  provideFormKey();

  $("[data-role=tocart-form]").on("submit", (event) => {
    event.preventDefault();
    const form = $(event.target);
    $.ajax({ url: form.attr("action"), data: form.serialize(), type: "post", dataType: "json" }).done((response) => {
      $(document).trigger("ajax:addToCart", { productIds: [form.find("[name=product]").val()], form, response });
    });
  });

  $("#btn-cookie-allow").on("click", () => {
    document.cookie = `user_allowed_save_cookie=${encodeURIComponent(JSON.stringify({ 1: 1 }))}; path=/; samesite=lax`;
    $("#notice-cookie-block").hide();
    $(document).trigger("user:allowed:save:cookie");
  });
  if (!cookie("user_allowed_save_cookie")) $("#notice-cookie-block").show();

  // A block that is loaded again, as a page builder does it.
  $(document).on("souk-test:reload-block", (event, html) => $("#cms-block").html(html).trigger("contentUpdated"));
});
