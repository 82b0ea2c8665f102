// What an old prototype-extending library and a few careless scripts leave behind before anybody else runs.
for (const name of ["src", "href", "headers", "credentials", "innerHTML", "get", "set", "value", "signal", "once", "passive", "module_or_path", "bubbles", "detail", "capture", "timeout"]) {
  Object.prototype[name] = "polluted";
}
Array.prototype.toJSON = function () { return "[]"; };
Array.prototype.each = function () {};
