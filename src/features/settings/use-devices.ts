/** The devices of the account, asked of the server whenever it can be reached while the list is on screen. */
import { useCallback, useEffect, useState } from 'react'
import { type ConnectionState, RequestError, request } from '../../data/requests.ts'
import type { AccountId } from '../../data/rows.ts'
import { useConnection, useIsUp } from '../../data/use-live.ts'
import type { DeviceInfo } from '../../model/conversation.ts'
import type { BackendErrorCode } from '../../model/error.ts'

export interface Devices {
  /** Undefined until the server has answered. */
  list: readonly DeviceInfo[] | undefined
  failure: BackendErrorCode | undefined
  reload(): void
  /** @returns the code of the failure, or undefined. */
  revoke(device: string): Promise<BackendErrorCode | undefined>
}

export function useDevices(account: AccountId): Devices {
  const [list, setList] = useState<readonly DeviceInfo[]>()
  const [failure, setFailure] = useState<BackendErrorCode>()
  const reload = useCallback(() => {
    setFailure(undefined)
    void attempt(request('devices', { account }), setList).then(setFailure)
  }, [account])
  const connection = useConnection(account)
  const isUp = useIsUp(account)
  useEffect(() => {
    if (isUp) reload()
  }, [isUp, reload])
  return {
    list,
    failure: failure ?? (list ? undefined : causeOf(connection)),
    reload,
    revoke: (device) =>
      attempt(request('revoke-device', { account, device }), () =>
        setList((before) => before?.filter((one) => one.device !== device)),
      ),
  }
}

/** While the connection is being made there is nothing to complain of. */
function causeOf(connection: ConnectionState): BackendErrorCode | undefined {
  if (connection.status === 'offline') return 'unreachable'
  return 'cause' in connection ? connection.cause : undefined
}

async function attempt<Answer>(
  asked: Promise<Answer>,
  use: (answer: Answer) => void,
): Promise<BackendErrorCode | undefined> {
  try {
    use(await asked)
    return undefined
  } catch (error) {
    if (error instanceof RequestError) return error.code
    throw error
  }
}
