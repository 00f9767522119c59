// Pictures and files by paste, drop or button. A picture is sent only with a description or the
// word that it is decoration.
import { replace } from "./commands.ts";

export interface UploadTexts {
  uploading: string;
  uploaded: string;
  uploadFailed: string;
}

export class Upload {
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly root: HTMLElement,
    private readonly area: HTMLTextAreaElement,
    private readonly address: string,
    private readonly texts: UploadTexts,
    private readonly status: (text: string) => void,
  ) {
    const picker = root.querySelector<HTMLInputElement>("[data-files]");
    picker?.addEventListener("change", () => {
      this.#take(picker.files);
      picker.value = "";
    });
    area.addEventListener("paste", (event) => {
      if (!event.clipboardData?.files.length) return;
      event.preventDefault();
      this.#take(event.clipboardData.files);
    });
    const frame = root.querySelector<HTMLElement>(".editor__frame") ?? root;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      frame.classList.add("is-drop");
    };
    frame.addEventListener("dragenter", over);
    frame.addEventListener("dragover", over);
    frame.addEventListener("dragleave", (event) => {
      if (!frame.contains(event.relatedTarget as Node | null)) frame.classList.remove("is-drop");
    });
    frame.addEventListener("drop", (event) => {
      frame.classList.remove("is-drop");
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.#take(event.dataTransfer.files);
    });
  }

  /** Opens the file dialog. */
  pick(): void {
    this.root.querySelector<HTMLInputElement>("[data-files]")?.click();
  }

  #take(files: FileList | null): void {
    for (const file of files ?? []) this.#queue = this.#queue.then(() => this.#one(file));
  }

  async #one(file: File): Promise<void> {
    const words = (text: string) => text.replace("%name%", file.name);
    const description = file.type.startsWith("image/") ? await this.#ask(file) : "";
    if (description === undefined) return;
    this.status(words(this.texts.uploading));
    const body = new FormData();
    body.set("datei", file, file.name);
    body.set("beschreibung", description);
    try {
      const answer = await fetch(this.address, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      const { markdown } = (await answer.json()) as { markdown: string };
      replace(this.area, this.area.selectionStart, this.area.selectionEnd, markdown);
      this.status(words(this.texts.uploaded));
    } catch {
      this.status(words(this.texts.uploadFailed));
    }
  }

  /** The description; empty for decoration, `undefined` when nothing shall be inserted. */
  #ask(file: File): Promise<string | undefined> {
    const panel = this.root.querySelector<HTMLElement>("[data-ask]");
    const field = panel?.querySelector<HTMLInputElement>("[data-ask-text]");
    if (!panel || !field) return Promise.resolve("");
    const name = panel.querySelector("[data-ask-name]");
    if (name) name.textContent = `(${file.name})`;
    field.value = "";
    panel.hidden = false;
    field.focus();
    return new Promise((resolve) => {
      const off = new AbortController();
      const end = (answer: string | undefined) => {
        off.abort();
        panel.hidden = true;
        this.area.focus();
        resolve(answer);
      };
      const on = (mark: string, act: () => void) =>
        panel.querySelector(`[${mark}]`)?.addEventListener("click", act, { signal: off.signal });
      const insert = () => (field.value.trim() ? end(field.value.trim()) : field.focus());
      on("data-ask-yes", insert);
      on("data-ask-decorative", () => end(""));
      on("data-ask-no", () => end(undefined));
      panel.addEventListener(
        "keydown",
        (event) => {
          if (event.key === "Enter" && event.target === field) insert();
          else if (event.key === "Escape") end(undefined);
          else return;
          event.preventDefault();
        },
        { signal: off.signal },
      );
    });
  }
}
