import type { ThemeConfig } from 'antd'

export const fontFamily =
  '"PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "Hiragino Sans GB", system-ui, sans-serif'

/** Ant Design in our colours; the same values stand as custom properties in look.css. */
export function themeFor(about: { readonly large: boolean; readonly phone: boolean }): ThemeConfig {
  const fontSize = about.large ? 19 : 15
  // A finger needs 44 pixels; a mouse does with less.
  const controlHeight = about.phone ? 46 : about.large ? 48 : 38
  return {
    token: {
      colorPrimary: '#0f5f73',
      colorInfo: '#0f5f73',
      colorLink: '#0f5f73',
      colorLinkHover: '#0b4a5a',
      colorLinkActive: '#0b3a4a',
      colorSuccess: '#26734a',
      colorWarning: '#8a5a00',
      colorError: '#b3261e',
      colorTextBase: '#14252d',
      colorTextPlaceholder: '#5f7079',
      colorBorder: '#b9c6cb',
      colorBgLayout: '#f3f6f7',
      borderRadius: 6,
      fontFamily,
      fontSize: about.phone && !about.large ? 16 : fontSize,
      controlHeight,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: {
        fontWeight: 500,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
    },
  }
}
