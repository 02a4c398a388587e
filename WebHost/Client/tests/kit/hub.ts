// Stands in for @microsoft/signalr: every hub that was built, and what a test makes of its line.

export enum HubConnectionState {
  Disconnected = "Disconnected",
  Connecting = "Connecting",
  Connected = "Connected",
}

export enum LogLevel {
  None = 6,
}

export class HubConnection {
  static readonly all: HubConnection[] = [];
  /** What the next starts come to; a line when there is nothing here. */
  static starts: (() => Promise<void>)[] = [];
  state = HubConnectionState.Disconnected;
  readonly invoked: string[] = [];
  private readonly handlers = new Map<string, (value: unknown) => void>();
  private closed = (): void => undefined;

  constructor() {
    HubConnection.all.push(this);
  }

  static last(): HubConnection {
    return HubConnection.all.at(-1)!;
  }

  on(name: string, handler: (value: unknown) => void): void {
    this.handlers.set(name, handler);
  }

  onreconnecting(): void {}

  onreconnected(): void {}

  onclose(handler: () => void): void {
    this.closed = handler;
  }

  async start(): Promise<void> {
    if (this.state !== HubConnectionState.Disconnected) throw new Error("already started");
    this.state = HubConnectionState.Connecting;
    try {
      await HubConnection.starts.shift()?.();
      this.state = HubConnectionState.Connected;
    } catch (error) {
      this.state = HubConnectionState.Disconnected;
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.cut();
  }

  /** The line is lost. */
  cut(): void {
    if (this.state !== HubConnectionState.Connected) return;
    this.state = HubConnectionState.Disconnected;
    this.closed();
  }

  async invoke(method: string): Promise<unknown[]> {
    this.invoked.push(method);
    return [];
  }

  /** The server tells something. */
  tell(name: string, value?: unknown): void {
    this.handlers.get(name)?.(value);
  }
}

export class HubConnectionBuilder {
  withUrl(): this {
    return this;
  }

  withAutomaticReconnect(): this {
    return this;
  }

  configureLogging(): this {
    return this;
  }

  build(): HubConnection {
    return new HubConnection();
  }
}
