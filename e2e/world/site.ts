/** A page of somebody else that says of itself what it is, with a picture: what previews of links are made from. */
import { createServer } from 'node:http'
import { patternPicture } from '../../src/model/pattern-picture.ts'

export interface Site {
  port: number
}

export async function openSite(): Promise<Site> {
  const server = createServer((request, response) => {
    if (request.url === '/picture') return response.end(patternPicture(1))
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    return response.end(
      `<title>کتاب‌خانه</title><meta name="description" content="شرح ${request.url}"><meta property="og:image" content="/picture">`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the site has no port')
  return { port: address.port }
}
