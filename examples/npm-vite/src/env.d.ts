interface ImportMetaEnv {
  readonly VITE_SOUK?: string;
  readonly VITE_SOUK_SHOP?: string;
}
