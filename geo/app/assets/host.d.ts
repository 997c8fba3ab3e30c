// What Streamlit hands a component, and what Python sends it; for the checker alone.

export interface Component {
  data: Uint8Array;
  parentElement: HTMLElement;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** The reader's choice as Python tells it (geo.app.host). */
export interface Told {
  /** By part of the choice: a number that grows when it was chosen outside of the map. */
  set: Record<string, number>;
  choice: Record<string, unknown>;
}

/** A message of the page in the frame (docs/protocol.md). */
export type Message = { type: string; seq: number; answers: number } & Record<string, unknown>;

declare global {
  interface Window {
    controlMapChoice?: Told;
  }
}
