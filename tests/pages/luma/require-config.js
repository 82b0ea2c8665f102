// Where the modules are, as Magento's merged configuration says it. jQuery and Knockout are no globals.
require.config({
  baseUrl: "/static",
  waitSeconds: 0,
  paths: {
    jquery: "/npm/jquery/dist/jquery",
    ko: "/npm/knockout/build/output/knockout-latest",
    "Magento_Customer/js/customer-data": "/pages/luma/customer-data",
    theme: "/pages/luma/theme",
  },
});
