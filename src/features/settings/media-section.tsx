/** What the pictures and files of messages take here, what comes by itself, how much there may be, and letting go of it (M12, M13). */
import { type ReactNode, useState } from 'react'
import { run } from '../../data/commands/run.ts'
import type { AccountId } from '../../data/rows.ts'
import { useAccounts, useConversations } from '../../data/use-live.ts'
import { useHeldMedia, useMediaRules, useNetworkCost } from '../../data/use-media.ts'
import { attachmentText } from '../../i18n/catalogue/attachment.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { mediaSettingsText } from '../../i18n/catalogue/media-settings.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { ConversationId } from '../../model/event.ts'
import {
  AUTOMATIC_BYTES,
  BUDGETS,
  MEDIA_RULES,
  type MediaRules,
  RULED_KINDS,
  RULED_NETWORKS,
  type RuledKind,
  type RuledNetwork,
  USUAL_RULES,
} from '../../model/media-rules.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { Slider } from '../../ui/slider.tsx'
import { Switch } from '../../ui/switch.tsx'
import { showToast } from '../../ui/toast.tsx'
import { prefer } from './prefer.ts'

const SHOWN = 8

export function MediaSection({ account }: { account: AccountId }): ReactNode {
  return (
    <>
      <Rules />
      <HeldMediaList account={account} />
    </>
  )
}

function Rules(): ReactNode {
  const words = useText(mediaSettingsText)
  const format = useFormat()
  const rules = useMediaRules() ?? USUAL_RULES
  const put = (next: Partial<MediaRules>): void => prefer(MEDIA_RULES, { ...rules, ...next })
  const budget = Math.max(0, BUDGETS.indexOf(rules.budgetBytes))
  return (
    <Section title={words.rules}>
      <Switch label={words.saver} hint={words.saverHint} checked={rules.saver} onChange={(saver) => put({ saver })} />
      <NetworkRules rules={rules} onPut={put} />
      <Slider
        label={words.budget}
        value={budget}
        steps={BUDGETS.length}
        valueText={format.bytes(BUDGETS[budget] ?? 0)}
        onChange={(at) => put({ budgetBytes: BUDGETS[at] ?? USUAL_RULES.budgetBytes })}
      />
      <p className="px-3 text-muted text-sm">{words.budgetHint}</p>
    </Section>
  )
}

/** What comes by itself on one network, the present one first. */
function NetworkRules(props: { rules: MediaRules; onPut: (next: Partial<MediaRules>) => void }): ReactNode {
  const { automatic, saver } = props.rules
  const words = useText(mediaSettingsText)
  const format = useFormat()
  const cost = useNetworkCost()
  const now = saver ? 'saver' : cost
  const [chosen, setChosen] = useState<RuledNetwork>()
  const network = chosen ?? now
  const put = (kind: RuledKind, bytes: number): void =>
    props.onPut({ automatic: { ...automatic, [network]: { ...automatic[network], [kind]: bytes } } })
  return (
    <>
      <Choice
        label={words.network}
        value={network}
        options={RULED_NETWORKS.map((value) => ({ value, label: words.networks[value] }))}
        onChange={setChosen}
      />
      <p className="px-3 text-muted text-sm">
        {words.networkNow(words.networks[now])} {words.networkHint}
      </p>
      {RULED_KINDS.map((kind) => (
        <Select
          key={kind}
          label={words.automatic[kind]}
          value={String(automatic[network][kind])}
          options={AUTOMATIC_BYTES.map((bytes) => ({
            value: String(bytes),
            label: bytes === 0 ? words.never : words.upTo(format.bytes(bytes)),
          }))}
          onChange={(bytes) => put(kind, Number(bytes))}
        />
      ))}
    </>
  )
}

function HeldMediaList({ account }: { account: AccountId }): ReactNode {
  const words = useText(mediaSettingsText)
  const kinds = useText(attachmentText)
  const common = useText(commonText)
  const format = useFormat()
  const held = useHeldMedia(account)
  const conversations = useConversations(account) ?? []
  const kept = useAccounts()?.find((one) => one.account === account)?.keptMedia ?? []
  const [asking, setAsking] = useState<{ conversation?: ConversationId }>()
  const nameOf = (id: ConversationId): string => {
    const row = conversations.find((one) => one.id === id)
    return row?.kind === 'saved' ? common.savedMessages : (row?.name ?? words.elsewhere)
  }
  const letGo = async (): Promise<void> => {
    await run('let-go-media', { account, downToBytes: 0, ...asking })
    setAsking(undefined)
    showToast(words.gone)
  }
  return (
    <Section title={words.held}>
      {held?.kinds.map(({ kind, count, bytes }) => (
        <Row
          key={kind}
          title={kinds.one[kind]}
          detail={format.bytes(bytes)}
          end={<span className="text-muted">{format.number(count)}</span>}
        />
      ))}
      {held?.conversations.slice(0, SHOWN).map(({ id, bytes }) => (
        <Row
          key={id}
          title={<BidiText text={nameOf(id)} />}
          detail={kept.includes(id) ? `${format.bytes(bytes)} · ${words.stays}` : format.bytes(bytes)}
          end={
            <Button
              size="small"
              variant="plain"
              disabled={kept.includes(id)}
              aria-label={words.letGoOf(nameOf(id))}
              onClick={() => setAsking({ conversation: id })}
            >
              {words.letGo}
            </Button>
          }
        />
      ))}
      {held?.bytes === 0 && <p className="px-3 text-muted">{words.nothing}</p>}
      <Button
        size="small"
        icon="trash"
        className="mx-3 self-start"
        disabled={!held || held.bytes === 0}
        onClick={() => setAsking({})}
      >
        {words.letGoAll}
      </Button>
      <ConfirmDialog
        open={asking !== undefined}
        title={words.letGoTitle}
        text={words.letGoText}
        confirmLabel={words.letGo}
        cancelLabel={common.cancel}
        onConfirm={() => void letGo()}
        onCancel={() => setAsking(undefined)}
      />
    </Section>
  )
}
