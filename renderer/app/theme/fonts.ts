/**
 * The bundled Chinese fonts: 2 × 100 slices declared by unicode-range. They stand last in every font stack, so a slice
 * is fetched only for a character the PC itself cannot draw. The declarations alone are 200 kB of CSS, which is why
 * they come after the first paint.
 */
export async function loadFonts(): Promise<void> {
  await Promise.all([
    import('@fontsource-variable/noto-sans-sc/index.css'),
    import('@fontsource-variable/noto-serif-sc/index.css'),
  ]);
}
