/** What a person can choose of the look. Each choice that is not the default is an attribute of <html> (tokens.css). */
export const themes = ['system', 'light', 'dark'] as const
export const accents = ['turquoise', 'saffron', 'blue', 'green', 'plum', 'rose'] as const
export const textSizes = ['small', 'normal', 'large', 'larger', 'largest'] as const
export const densities = ['comfortable', 'compact'] as const
export const messageLooks = ['bubble', 'flat'] as const
export const wallpapers = ['pattern', 'none'] as const

export interface Appearance {
  theme: (typeof themes)[number]
  accent: (typeof accents)[number]
  textSize: (typeof textSizes)[number]
  density: (typeof densities)[number]
  messages: (typeof messageLooks)[number]
  wallpaper: (typeof wallpapers)[number]
}

/** What the page shows now, also before the database has been asked. */
export function shownMessageLook(): Appearance['messages'] {
  return document.documentElement.dataset.messages === 'flat' ? 'flat' : 'bubble'
}

export const defaultAppearance: Appearance = {
  theme: 'system',
  accent: 'turquoise',
  textSize: 'normal',
  density: 'comfortable',
  messages: 'bubble',
  wallpaper: 'pattern',
}
