// Undoes the packing of the scripts (geo/web/shell.py) and runs them, one after another. The
// policy of the document knows each of them by its digest.

(async () => {
  const block = document.getElementById("scripts");
  const packed = block?.textContent ?? "";
  // @ts-expect-error -- newer than the types
  const bytes = Uint8Array.fromBase64?.(packed) ?? Uint8Array.from(atob(packed), (mark) => mark.charCodeAt(0));
  // As it was written, for who saves the page as it stands.
  // oxlint-disable-next-line no-restricted-properties -- it is read, never written
  window.controlMapDocument = document.documentElement.outerHTML;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  for (const [isModule, text] of JSON.parse(await new Response(stream).text())) {
    const script = document.createElement("script");
    if (isModule) script.type = "module";
    script.textContent = text;
    document.body.append(script);
  }
})();
