// Talk with the page that holds this one in a frame. The messages are written down in
// docs/protocol.md; nobody but the parent window is listened to.

/** @typedef {{ type: string } & Record<string, any>} Message */

const MARK = "control-map";
const VERSION = 1;

export class Host {
  /** Whether there is one: a page that has its data with it, as in an article, needs nobody. */
  hosted = window.parent !== window && document.getElementById("payload") === null;
  #seq = 0;
  #answers = 0;

  /** @param {(message: Message) => void} heard */
  constructor(heard) {
    window.addEventListener("message", (event) => {
      if (!this.hosted || event.source !== window.parent) return;
      const message = event.data;
      if (message === null || typeof message !== "object" || message[MARK] !== VERSION) return;
      if (Number.isInteger(message.seq)) this.#answers = message.seq;
      heard(message);
    });
  }

  /**
   * @param {string} type
   * @param {Record<string, unknown>} [fields]
   */
  say(type, fields = {}) {
    if (!this.hosted) return;
    this.#seq += 1;
    const message = { [MARK]: VERSION, type, seq: this.#seq, answers: this.#answers, ...fields };
    // The host may have any origin, even none (a file); what is said is no secret to it.
    window.parent.postMessage(message, "*");
  }
}
