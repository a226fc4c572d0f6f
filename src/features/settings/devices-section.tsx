/** Where the account is signed in, and the way to end a session elsewhere. */
import { type ReactNode, useState } from 'react'
import type { AccountId } from '../../data/rows.ts'
import { commonText } from '../../i18n/catalogue/common.ts'
import { errorsText } from '../../i18n/catalogue/errors.ts'
import { settingsText } from '../../i18n/catalogue/settings.ts'
import { useFormat, useText } from '../../i18n/language-context.tsx'
import type { DeviceInfo } from '../../model/conversation.ts'
import { BidiText } from '../../ui/bidi-text.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Row } from '../../ui/row.tsx'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { type Devices, useDevices } from './use-devices.ts'

export function DevicesSection(props: { account: AccountId }): ReactNode {
  const text = useText(settingsText)
  const devices = useDevices(props.account)
  const [leaving, setLeaving] = useState<DeviceInfo>()
  return (
    <Section>
      <p className="px-3 text-muted text-sm">{text.devicesLead}</p>
      <DeviceList devices={devices} onRevoke={setLeaving} />
      <RevokeDialog devices={devices} device={leaving} onClose={() => setLeaving(undefined)} />
    </Section>
  )
}

function DeviceList(props: { devices: Devices; onRevoke: (device: DeviceInfo) => void }): ReactNode {
  const errors = useText(errorsText)
  const common = useText(commonText)
  const { list, failure, reload } = props.devices
  if (failure) {
    return (
      <div className="flex flex-col items-start gap-2 px-3">
        <p className="text-sm">{errors[failure]}</p>
        <Button size="small" onClick={reload}>
          {common.retry}
        </Button>
      </div>
    )
  }
  if (!list) return <Skeleton className="mx-3 h-14" />
  return (
    <ul>
      {list.map((device) => (
        <li key={device.device}>
          <DeviceRow device={device} onRevoke={() => props.onRevoke(device)} />
        </li>
      ))}
    </ul>
  )
}

function DeviceRow(props: { device: DeviceInfo; onRevoke: () => void }): ReactNode {
  const text = useText(settingsText)
  const format = useFormat()
  const { device } = props
  const seen = text.lastSeen(format.relative(device.lastSeenAtMs, Date.now()))
  return (
    <Row
      start={<Icon name="device" className="text-muted" />}
      title={<BidiText text={device.name} />}
      detail={device.current ? text.thisDevice : seen}
      end={
        !device.current && (
          <Button size="small" variant="plain" aria-label={text.revokeLabel(device.name)} onClick={props.onRevoke}>
            {text.revoke}
          </Button>
        )
      }
    />
  )
}

function RevokeDialog(props: { devices: Devices; device: DeviceInfo | undefined; onClose: () => void }): ReactNode {
  const text = useText(settingsText)
  const common = useText(commonText)
  const errors = useText(errorsText)
  const [isBusy, setIsBusy] = useState(false)
  const { device, devices, onClose } = props
  const revoke = async (id: string): Promise<void> => {
    setIsBusy(true)
    const failure = await devices.revoke(id)
    setIsBusy(false)
    onClose()
    showToast(failure ? errors[failure] : text.revoked)
  }
  return (
    <ConfirmDialog
      open={device !== undefined}
      title={text.revokeTitle}
      text={device && text.revokeText(device.name)}
      confirmLabel={text.revoke}
      cancelLabel={common.cancel}
      busy={isBusy}
      onConfirm={() => device && void revoke(device.device)}
      onCancel={onClose}
    />
  )
}
