/** What shows, tells and opens: rows, marks, banners, tabs, and everything in the top layer. */
import { type ReactNode, useId, useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useSampleWords } from './sample-words.ts'

export function SurfaceSamples(): ReactNode {
  return (
    <>
      <Marks />
      <Told />
      <Opened />
    </>
  )
}

function Marks(): ReactNode {
  const words = useSampleWords()
  return (
    <Section title="Row, Avatar, Badge, Kbd">
      <Row
        start={<Avatar id="narges" name={words.value} online />}
        title={words.value}
        detail={words.text}
        end={<Badge label={words.count}>{words.count}</Badge>}
        onClick={() => undefined}
      />
      <Row title={words.value} end={<Kbd keys="Ctrl+K" />} />
      <div className="flex flex-wrap items-center gap-2">
        {(['accent', 'quiet', 'saffron', 'danger'] as const).map((tone) => (
          <Badge key={tone} tone={tone} label={words.count}>
            {words.count}
          </Badge>
        ))}
        {Array.from({ length: 8 }, (_, at) => (
          <Avatar key={String(at)} id={`person ${at}`} name={words.value} size="small" />
        ))}
      </div>
    </Section>
  )
}

function Told(): ReactNode {
  const words = useSampleWords()
  const close = { label: words.cancel, close: () => undefined }
  return (
    <Section title="Banner, Progress, Skeleton, EmptyState">
      <Banner icon="info" onClose={close}>
        {words.text}
      </Banner>
      <Banner icon="alert" tone="saffron" action={<Button size="small">{words.act}</Button>}>
        {words.text}
      </Banner>
      <Banner icon="cloud-off" tone="danger">
        {words.text}
      </Banner>
      <Progress label={words.wait} value={0.35} />
      <Progress label={words.wait} />
      <Skeleton className="h-6" />
      <Spinner />
      <EmptyState icon="search" title={words.name} hint={words.text} action={<Button>{words.act}</Button>} />
    </Section>
  )
}

function Opened(): ReactNode {
  const words = useSampleWords()
  const panelId = useId()
  const [tab, setTab] = useState<'a' | 'b'>('a')
  const [menu, setMenu] = useState<Element | null>(null)
  const [surface, setSurface] = useState<Element | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  return (
    <Section title="Tabs, Menu, Popover, Dialog">
      <Tabs
        label={words.choose}
        selected={tab}
        panelId={panelId}
        onSelect={setTab}
        tabs={[
          { key: 'a', label: words.first },
          { key: 'b', label: words.second, count: { shown: words.count, spoken: words.count } },
        ]}
      />
      <div role="tabpanel" id={panelId} aria-label={words.choose}>
        {tab === 'a' ? words.text : words.note}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={(event) => setMenu(event.currentTarget)}>Menu</Button>
        <Button onClick={(event) => setSurface(event.currentTarget)}>Popover</Button>
        <Button onClick={() => setIsAsking(true)}>Dialog</Button>
      </div>
      <Menu
        anchor={menu}
        label={words.choose}
        onClose={() => setMenu(null)}
        items={[
          { key: 'a', label: words.first, icon: 'reply', onSelect: () => undefined },
          { key: 'b', label: words.second, checked: true, onSelect: () => undefined },
          { key: 'c', label: words.erase, icon: 'trash', danger: true, onSelect: () => undefined },
        ]}
      />
      <Popover anchor={surface} label={words.choose} onClose={() => setSurface(null)}>
        <p>{words.text}</p>
        <Button size="small">{words.act}</Button>
      </Popover>
      <ConfirmDialog
        open={isAsking}
        title={words.choose}
        text={words.text}
        confirmLabel={words.erase}
        cancelLabel={words.cancel}
        onConfirm={() => setIsAsking(false)}
        onCancel={() => setIsAsking(false)}
      />
    </Section>
  )
}
