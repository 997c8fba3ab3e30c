// Runs in Streamlit's page: keeps one sandboxed frame with the map, hands it its data once,
// and tells Python what the reader did in it. The messages are those of docs/protocol.md.

const MARK = "control-map";
const STATES = new Set(["day", "known", "view", "layers", "viewport"]);
const LAYERS = new Set(["area", "layers", "language"]);
// The map moves in many small steps; Python hears of the last one.
const PAUSE = 400;
// Below this width (as in page.css) the panel stands under the map, and the details in it.
const NARROW = 1101;
// Tells one message from another that says the same.
let said = 0;

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const frame = parentElement.querySelector("iframe") ?? create(parentElement);
  // Streamlit calls again when anything here may have changed, and undoes nothing before.
  frame.tell = { setStateValue, setTriggerValue };
  const bundle = unpack(data);
  if (frame.dataset.key !== bundle.key) begin(frame, bundle);
  else post(frame, { type: "theme", theme: theme(parentElement) });
  return () => frame.forget();
}

function create(parent) {
  const frame = document.createElement("iframe");
  frame.title = "Map of control";
  frame.className = "control-map";
  // Scripts, links to sources, saved files. Never allow-same-origin: what is in the frame
  // must not reach what is around it.
  frame.setAttribute(
    "sandbox",
    "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads",
  );
  const onMessage = (event) => {
    const message = event.data;
    if (event.source === frame.contentWindow && message?.[MARK] === 1) hear(frame, message);
  };
  const onChoice = () => obey(frame);
  window.addEventListener("message", onMessage);
  window.addEventListener("control-map:choice", onChoice);
  frame.forget = () => {
    clearTimeout(frame.pause);
    window.removeEventListener("message", onMessage);
    window.removeEventListener("control-map:choice", onChoice);
  };
  parent.append(frame);
  return frame;
}

// Give the frame its document; the data wait until the document says that it is ready.
async function begin(frame, { key, document, payload }) {
  frame.dataset.key = key;
  frame.state = { payload, ready: false, loaded: false, seq: 0 };
  frame.srcdoc = await inflate(document);
}

function hear(frame, { type, seq, answers, [MARK]: mark, ...fields }) {
  const { setStateValue, setTriggerValue } = frame.tell;
  if (type === "ready") {
    Object.assign(frame.state, { ready: true, loaded: false });
    obey(frame);
  } else if (type === "pick") {
    setTriggerValue("picked", { ...fields, said: ++said });
  } else if (type === "viewport") {
    clearTimeout(frame.pause);
    frame.pause = setTimeout(() => setStateValue(type, { ...fields, said: ++said }), PAUSE);
  } else if (STATES.has(type)) {
    setStateValue(type, { ...fields, said: ++said });
  }
}

// Do what voice.js brought: the whole choice at first, then what was chosen outside the map.
function obey(frame) {
  const { state } = frame;
  const told = window.controlMapChoice;
  if (!told || !state?.ready) return;
  const newest = Math.max(0, ...Object.values(told.set));
  if (!state.loaded) {
    const options = { ...told.choice, theme: theme(frame.parentElement), details: innerWidth < NARROW };
    post(frame, { type: "load", payload: state.payload, options });
    state.loaded = true;
  } else {
    for (const [key, seq] of Object.entries(told.set)) {
      if (seq > state.seq) post(frame, command(key, told.choice[key] ?? null, seq));
    }
  }
  state.seq = Math.max(state.seq, newest);
}

function command(key, value, seq) {
  if (key === "place") return { type: "select", seq, id: value };
  if (key === "viewport") return { type: key, seq, ...value };
  return { type: LAYERS.has(key) ? "layers" : key, seq, [key]: value };
}

function post(frame, message) {
  // "*": the frame has an origin of its own, which no address names.
  frame.contentWindow?.postMessage({ [MARK]: 1, ...message }, "*");
}

function theme(element) {
  const colour = getComputedStyle(element).getPropertyValue("--st-background-color");
  const parts = /#(..)(..)(..)/.exec(colour)?.slice(1) ?? ["ff", "ff", "ff"];
  const light = parts.reduce((sum, part) => sum + parseInt(part, 16), 0) > 3 * 128;
  return light ? "light" : "dark";
}

// "<key>\n<length>\n", the deflated document, the deflated payload (geo/app/bundle.py).
function unpack(bytes) {
  const [key, length] = new TextDecoder().decode(bytes.subarray(0, 96)).split("\n", 2);
  const start = key.length + length.length + 2;
  const end = start + Number(length);
  return { key, document: bytes.slice(start, end), payload: bytes.slice(end) };
}

function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
}
