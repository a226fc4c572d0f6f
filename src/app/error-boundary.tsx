/** The last resort: says in the language of the page that something broke, what is safe, and offers a reload. */
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { appText } from '../i18n/catalogue/app.ts'
import { consoleLog } from '../platform/log.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { bootLanguage } from './appearance.ts'

interface Props {
  children: ReactNode
  /** Another value shows the children again: the route. */
  resetKey?: string
}
interface State {
  hasFailed: boolean
  resetKey: string | undefined
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { hasFailed: false, resetKey: props.resetKey }
  }

  override componentDidCatch(_error: Error, _info: ErrorInfo): void {
    consoleLog('ui-crashed')
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <CrashNotice /> : this.props.children
  }
}

/** Reads no context: what broke may have been what gives it. */
function CrashNotice(): ReactNode {
  const text = appText[bootLanguage()]
  return (
    <div role="alert" className="flex h-full items-center bg-ground">
      <EmptyState
        isPage
        icon="alert"
        title={text.crashTitle}
        hint={text.crashText}
        action={
          <Button variant="primary" onClick={() => location.reload()}>
            {text.reload}
          </Button>
        }
      />
    </div>
  )
}
