// A page that wraps or breaks what most scripts lean on.
const lie = () => { throw new Error("this page has no fetch"); };
window.Promise = new Proxy(window.Promise, {});
const parse = JSON.parse;
JSON.parse = function (text, reviver) { window.parsed = (window.parsed ?? 0) + 1; return parse.call(JSON, text, reviver); };
const original = window.fetch;
window.fetch = function (input, init) { window.fetched = (window.fetched ?? 0) + 1; return original.call(window, input, init); };
window.alert = lie;
console.debug = lie;
