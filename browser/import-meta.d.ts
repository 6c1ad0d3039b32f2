interface ImportMetaEnv {
  /** The origin of the papers API that this build asks unless the user chose another. */
  readonly PAPERTAB_ENDPOINT: string;
}
