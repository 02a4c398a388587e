import { type HubConnection, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

/** A line to the hub, not begun yet. The page loads this once it is painted: nobody waits for what carries news. */
export const makeHub = (again: (retries: number, reason: Error) => number | null): HubConnection =>
  new HubConnectionBuilder()
    .withUrl("/hubs/calendar")
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => again(c.previousRetryCount, c.retryReason) })
    .configureLogging(LogLevel.None)
    .build();
