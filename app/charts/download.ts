/** Hands the browser a file. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** What a parent's value holds for its children too. */
const inherited = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "font-size",
  "font-family",
  "font-weight",
  "text-anchor",
  "color",
] as const;

/** The page's own names and addresses, which mean nothing in a file. */
const pageOnly = ["class", "tabindex", "data-n", "data-mark", "data-hover", "href", "aria-label"];

/** Writes the computed look into a copy, in place of the variables that the page's style sheet explains. */
function freeze(original: Element, copy: Element, root: Element): void {
  const style = getComputedStyle(original);
  const above =
    original === root || !original.parentElement ? null : getComputedStyle(original.parentElement);
  const own = inherited.filter(
    (name) => above === null || above.getPropertyValue(name) !== style.getPropertyValue(name),
  );
  const written = own.map((name) => `${name}:${style.getPropertyValue(name)}`);
  if (style.opacity !== "1") written.push(`opacity:${style.opacity}`);
  for (const name of [...inherited, "style", "opacity", ...pageOnly]) copy.removeAttribute(name);
  if (written.length > 0) copy.setAttribute("style", written.join(";"));
}

/** The chart as a drawing that stands alone: the page's colours and fonts written into it, its title on top. */
export function standaloneSvg(chart: SVGSVGElement, title: string): string {
  const { width, height } = chart.getBoundingClientRect();
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, at) => {
    const target = copies[at];
    if (!target) return;
    freeze(original, target, chart);
  });
  const top = 32;
  const page = getComputedStyle(document.documentElement);
  const ground = getComputedStyle(chart.closest("section") ?? document.body).backgroundColor;
  copy.setAttribute("x", "12");
  copy.setAttribute("y", String(top));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const holder = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  holder.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  holder.setAttribute("width", String(width + 24));
  holder.setAttribute("height", String(height + top + 12));
  const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  back.setAttribute("width", "100%");
  back.setAttribute("height", "100%");
  back.setAttribute("fill", ground);
  const words = document.createElementNS("http://www.w3.org/2000/svg", "text");
  words.setAttribute("x", "12");
  words.setAttribute("y", "22");
  words.setAttribute("style", `font:600 14px ${page.fontFamily.replaceAll('"', "'")};fill:${page.color}`);
  words.textContent = title;
  holder.append(back, words, copy);
  return new XMLSerializer().serializeToString(holder);
}

/** The drawing as a PNG at twice its size. */
export async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the browser made no image"))),
        "image/png",
      ),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
