// Talk with the page that holds this one in a frame. The messages are written down in
// docs/protocol.md; nobody but the parent window is listened to.

const MARK = "control-map";
const VERSION = 1;

export function createHost(heard) {
  const hosted = window.parent !== window;
  let seq = 0;
  let answers = 0;

  function say(type, fields = {}) {
    if (!hosted) return;
    seq += 1;
    // The host may have any origin, even none (a file); what is said is no secret to it.
    window.parent.postMessage({ [MARK]: VERSION, type, seq, answers, ...fields }, "*");
  }

  window.addEventListener("message", (event) => {
    if (!hosted || event.source !== window.parent) return;
    const message = event.data;
    if (message === null || typeof message !== "object" || message[MARK] !== VERSION) return;
    if (Number.isInteger(message.seq)) answers = message.seq;
    heard(message);
  });

  return { hosted, say };
}
