import { defineConfig } from "vite";

// Three pages. Souk itself needs nothing here: no plugin, no entry under optimizeDeps.
export default defineConfig({
  build: {
    target: "es2022",
    rolldownOptions: { input: ["index.html", "react.html", "vue.html"] },
  },
});
