// Whose widgets these are. `.env.local` may name another server: VITE_SOUK=https://souk.example

import { configure } from "@souk/widgets";

configure({
  api: import.meta.env.VITE_SOUK ?? "http://127.0.0.1:8787",
  shop: import.meta.env.VITE_SOUK_SHOP ?? "table",
});
