import {
  Button,
  createTheme,
  Modal,
  Popover,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** Blue-black ink in Mantine's ten shades; shade 7 is `--act`, the colour of what can be done now. */
const ink: MantineColorsTuple = [
  '#eef3f8',
  '#dce6f0',
  '#b9cde0',
  '#93b1d0',
  '#6c94be',
  '#4b79aa',
  '#33639a',
  '#24507f',
  '#1b4170',
  '#153152',
];

const still = { transitionProps: { duration: 0 } };

/**
 * What Mantine has to know of the look. Colours and sizes themselves stand in tokens.css, because the static frame in
 * index.html is painted from them before any script has run.
 */
export const theme = createTheme({
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: 7,
  fontFamily: 'var(--font-screen)',
  fontFamilyMonospace: 'var(--font-screen)',
  headings: { fontFamily: 'var(--font-screen)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--fs-hint)',
    sm: 'var(--fs-body)',
    md: 'var(--fs-lead)',
    lg: 'var(--fs-title)',
    xl: 'var(--fs-figure)',
  },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Button: Button.extend({
      styles: (_theme, { variant = 'filled' }) => ({
        root: {
          '--button-height': 'var(--button-own-height, var(--field))',
          '--button-fz': 'var(--fs-body)',
          '--button-padding-x': 'var(--button-own-padding, 0.75rem)',
          fontWeight: variant === 'filled' ? 600 : 400,
        },
      }),
    }),
    Modal: Modal.extend({
      defaultProps: { centered: true, ...still, overlayProps: { backgroundOpacity: 0.35, blur: 0 } },
    }),
    Popover: Popover.extend({ defaultProps: still }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, ...still } }),
  },
});

/** Mantine's own field border is too pale for 3:1, and its error red is not ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-black': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-error': 'var(--red-ink)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-default-border': 'var(--line-field)',
    '--mantine-color-gray-4': 'var(--line-field)',
  },
  dark: {},
});
