/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** `1` builds the gallery into a production bundle, for looking at it in a real window. */
  readonly VITE_GALLERY?: string;
}
