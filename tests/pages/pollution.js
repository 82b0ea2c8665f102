// What an old prototype-extending library and a few careless scripts leave behind before anybody else runs.
for (const name of ["src", "href", "innerHTML", "get", "set", "value", "once", "passive", "module_or_path", "bubbles", "cancelable", "composed", "detail", "capture", "timeout", "type", "then", "length", "dataset"]) {
  Object.prototype[name] = "polluted";
}
Array.prototype.toJSON = function () { return "[]"; };
Array.prototype.each = function () {};
