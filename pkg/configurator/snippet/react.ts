// A component of @souk/widgets/react.

import type { Option } from "../manifest.ts";
import { jsxString } from "./escape.ts";
import { componentName, propertyName, rule, type Snippet, tag, type Wanted } from "./written.ts";

function property(option: Option, value: string): string {
  const name = propertyName(option.name);
  if (option.kind === "count" || (option.kind === "seconds" && /^[0-9]+$/.test(value))) return `${name}={${Number(value)}}`;
  if (option.kind === "switch") return `${name}={${value === "on" || value === "true"}}`;
  if (option.kind === "choices" || (option.kind === "periods" && value.includes(","))) return `${name}={${JSON.stringify(value.split(",").map((word) => word.trim()))}}`;
  return `${name}=${jsxString(value)}`;
}

/** Setting up once, the component, and the tokens for a style sheet. */
export function react(wanted: Wanted): Snippet {
  const { widget, shop, api } = wanted;
  const name = componentName(widget.name);
  const properties = wanted.options.flatMap(([written, value]) => {
    const option = widget.options.find((known) => known.name === written);
    return option ? property(option, value) : [];
  });
  const once = `import { configure } from "@souk/widgets";\n\nconfigure({ shop: ${JSON.stringify(shop)}, api: ${JSON.stringify(api)} });`;
  const component = `import { ${name} } from "@souk/widgets/react";\n\n${tag(name, properties, " />")}`;
  const parts = [
    { where: "Once, where the application starts", text: once },
    { where: "Where the widget goes", text: component },
  ];
  const css = rule(wanted);
  if (css) parts.push({ where: "In a style sheet", text: css });
  return { parts, notes: [] };
}
