import type { fa } from '../fa/help.ts'

export const en: typeof fa = {
  title: 'Help',
  chapters: {
    writing: {
      title: 'Writing, and the half-space',
      lead: 'The half-space (ZWNJ) keeps words such as «می‌روم» right; Hodhod never eats it.',
      points: [
        ['On a computer', 'Shift+Space'],
        ['On a phone there is a key for it beside the message box.'],
        ['Search takes «می‌روم», «می روم» and «میروم» for the same word, and ی for ي.'],
        ['Every message has a direction of its own: English from the left, Persian from the right.'],
      ],
    },
    marks: {
      title: 'Formatting',
      lead: 'Put the mark on both sides of the words, or select them and use the bar over the field; it shows once the message is sent.',
      points: [
        ['Bold', '**text**'],
        ['Emphasis', '_text_'],
        ['Struck out', '~~text~~'],
        ['Hidden until somebody taps it', '||text||'],
        ['Code', '`code`'],
        ['A quote, at the start of a line', '> text'],
      ],
    },
    offline: {
      title: 'Without the internet, and the outbox',
      lead: 'Hodhod opens without a network and shows every conversation that is on the device.',
      points: [
        ['A message is stored here before anything is tried: closing the app or losing power does not lose it.'],
        ['The outbox shows what waits, since when and why; until it leaves you can edit it or take it back.'],
        ['When the network returns everything goes in order, and once.'],
      ],
    },
    list: {
      title: 'Folders and the list',
      lead: 'Keep the list short.',
      points: [
        ['Folders stand above the list and follow you to all your devices.'],
        ['Right-click or long-press a conversation: pin, mute, archive.'],
        ['A pinned conversation stays on top; an archived one leaves the list and is not deleted.'],
        ['A muted conversation notifies nobody and is not counted in the title of the page.'],
      ],
    },
    keys: {
      title: 'Keyboard shortcuts',
      lead: 'Everything can be done with the keyboard.',
      points: [
        ['The list of all keys', '?'],
        ['Go to a conversation', 'Ctrl+K'],
        ['New conversation', 'Ctrl+Shift+N'],
        ['Edit your last message', '↑'],
        ['Close or go back', 'Esc'],
      ],
    },
    install: {
      title: 'Install it on a phone or computer',
      lead: 'Hodhod comes from no store; the browser itself installs it, a few hundred kilobytes.',
      points: [
        ['Chrome and Edge: choose “Install app” in the menu of the browser.'],
        ['Safari on an iPhone: the share button, then “Add to Home Screen”.'],
        ['Firefox on Android: the menu of the browser, then “Install”.'],
      ],
    },
    privacy: {
      title: 'Privacy',
      lead: 'You chose the server, and the app talks to no other address.',
      points: [
        ['There is no end-to-end encryption yet: who runs the server can read the messages.'],
        ['The server knows whom you talk with and when, and the names and internet addresses of your devices.'],
        ['Your password is kept only as a hash; drafts and searches never leave the device.'],
        ['Sign out devices that you do not know, in the settings.'],
      ],
    },
  },
}
