import { createTheme, type MantineColorsTuple, rem } from '@mantine/core';

/** The one accent: primary actions, focus, and what the machine filled in. */
const accent: MantineColorsTuple = [
  '#edf3fb',
  '#d8e5f6',
  '#b0caec',
  '#84ade2',
  '#5e93d8',
  '#3f7cc9',
  '#2a69b8',
  '#1d5aa6',
  '#174a8b',
  '#113a70',
];

/** Dark surfaces, neutral, light to dark: Mantine takes text from 0, borders from 4, inputs from 6, the page from 7. */
const dark: MantineColorsTuple = [
  '#e3e6e9',
  '#c4c9cf',
  '#a4abb3',
  '#7d858f',
  '#3d434a',
  '#31363c',
  '#24282d',
  '#1b1e22',
  '#15171a',
  '#0f1113',
];

const gray: MantineColorsTuple = [
  '#f6f7f8',
  '#eef0f2',
  '#e2e5e9',
  '#d3d7dc',
  '#b9bfc7',
  '#8d959f',
  '#636b75',
  '#4a515a',
  '#30363d',
  '#1d2125',
];

const systemFonts =
  "'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Noto Sans SC Variable', system-ui, sans-serif";

/** Dense, calm, no decoration: one size of control, small radius, no shadows but on what floats. */
export const theme = createTheme({
  colors: { accent, dark, gray },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  black: '#1d2125',
  fontFamily: systemFonts,
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: { fontFamily: systemFonts, fontWeight: '600' },
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  defaultRadius: 'sm',
  radius: { xs: rem(2), sm: rem(4), md: rem(6), lg: rem(8), xl: rem(12) },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    // Hundreds of categories need not be in the page while nobody looks at them.
    Combobox: { defaultProps: { keepMounted: false } },
    Button: { styles: { label: { fontWeight: 500 } } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, multiline: true, maw: 320 } },
    // In the page's outline there is one header; that of a dialog is a line of it.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, centered: true } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
  },
});
