/** One static page that shows all pictures together, with filters. Loads nothing but the pictures beside it. */
import type { Shot } from './shots.ts'

const GROUPS = ['state', 'language', 'theme', 'width'] as const

export function contactSheet(shots: readonly Shot[]): string {
  const filters = GROUPS.map((group) => filterOf(group, [...new Set(shots.map((shot) => String(shot[group])))]))
  return `<!doctype html>
<html lang="fa" dir="rtl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>هدهد: حالت‌ها</title>
<style>
  body { font: 16px/1.6 system-ui, sans-serif; margin: 1rem; background: light-dark(#f3f2ed, #0e1515); color-scheme: light dark }
  form { display: flex; flex-wrap: wrap; gap: 1rem; position: sticky; top: 0; padding: .5rem; background: inherit; z-index: 1 }
  main { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
  figure { margin: 0 } figcaption { font-size: .8rem } [hidden] { display: none }
  img { height: 22rem; width: auto; border: 1px solid #8888; border-radius: .5rem; display: block }
</style>
<form>${filters.join('')}<output></output></form>
<main>${shots.map(figureOf).join('')}</main>
<script>
  const form = document.querySelector('form')
  const show = () => {
    const wanted = Object.fromEntries(new FormData(form))
    let count = 0
    for (const figure of document.querySelectorAll('figure')) {
      figure.hidden = Object.entries(wanted).some(([key, value]) => value !== '' && figure.dataset[key] !== value)
      if (!figure.hidden) count += 1
    }
    form.querySelector('output').textContent = count.toLocaleString('fa')
  }
  form.addEventListener('input', show)
  show()
</script>
</html>
`
}

function filterOf(name: string, values: readonly string[]): string {
  const options = values.map((value) => `<option>${value}</option>`).join('')
  return `<label>${name} <select name="${name}"><option value="">همه</option>${options}</select></label>`
}

function figureOf({ file, state, title, language, theme, width, height }: Shot): string {
  const data = `data-state="${state}" data-language="${language}" data-theme="${theme}" data-width="${width}"`
  const picture = `<img src="${file}" alt="${title}" loading="lazy" width="${width}" height="${height}">`
  return `<figure ${data}><a href="${file}">${picture}</a><figcaption>${title} · <bdi dir="ltr">${file}</bdi></figcaption></figure>\n`
}
