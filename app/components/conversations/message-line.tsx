import { Link2 } from "lucide-react";
import { conversationWords, eventSentence } from "../../strings/conversations";
import { useWords } from "../locale";
import { Attachment } from "./attachment";
import { Avatar } from "./avatar";
import { clockTime } from "./instants";
import { MessageText } from "./message-text";
import { MoodMark } from "./mood-mark";
import type { MessageView } from "./view";

export interface MessageLineProps {
  readonly message: MessageView;
  readonly conversation: string;
  readonly continued: boolean;
  readonly tz: string;
  readonly channel: string | null;
  readonly customer: string | null;
  /** Said above the message that the address points to; null for all others. */
  readonly marked: string | null;
  /** Copies the message's own address. */
  readonly onCopy: (messageId: string) => void;
}

/** One message. Customer left, agent right; bot, notes and events quieter. */
export function MessageLine(props: MessageLineProps) {
  if (props.message.sender === "system") return <EventLine {...props} />;
  return <Bubble {...props} />;
}

function EventLine({ message, tz, marked }: MessageLineProps) {
  const t = useWords();
  const who = message.agent?.name ?? message.senderName;
  return (
    <div
      id={`m${message.messageId}`}
      data-message={message.messageId}
      className={`flex flex-col items-center py-1.5 text-center text-xs text-muted ${marked === null ? "" : "rounded-card bg-accent-soft"}`}
    >
      {marked !== null && <Mark>{marked}</Mark>}
      <span title={message.event === null ? undefined : t(eventSentence(message.event, who))}>
        <EventWords message={message} who={who} />
        <time dateTime={message.at} className="ml-2 text-faint">
          {clockTime(message.at, tz)}
        </time>
      </span>
    </div>
  );
}

/** The source's own words where it has some, else ours for the event. */
function EventWords({ message, who }: { message: MessageView; who: string | null }) {
  const t = useWords();
  if (message.deleted) return t(conversationWords.deleted);
  if (message.text !== null && message.text !== "") return <MessageText>{message.text}</MessageText>;
  return message.event === null ? t(conversationWords.noText) : t(eventSentence(message.event, who));
}

const looks = {
  customer: { row: "", bubble: "bg-sunken text-ink rounded-tl-[3px]", tone: "customer" },
  agent: { row: "flex-row-reverse", bubble: "bg-accent-soft text-ink rounded-tr-[3px]", tone: "agent" },
  bot: { row: "flex-row-reverse", bubble: "border border-border text-muted rounded-tr-[3px]", tone: "quiet" },
  note: {
    row: "flex-row-reverse",
    bubble: "border border-dashed border-border-strong bg-warning-soft text-ink rounded-tr-[3px]",
    tone: "quiet",
  },
} as const;

function Bubble({
  message,
  conversation,
  continued,
  tz,
  channel,
  customer,
  marked,
  onCopy,
}: MessageLineProps) {
  const t = useWords();
  const look = looks[message.sender as keyof typeof looks] ?? looks.customer;
  const right = look.row !== "";
  const name = senderName(message, customer, t);
  return (
    <div
      id={`m${message.messageId}`}
      data-message={message.messageId}
      className={`group flex items-start gap-2 ${look.row} ${continued ? "pt-1" : "pt-3"} ${marked === null ? "" : "-mx-2 rounded-card border-accent bg-hover px-2 pb-2 ring-1 ring-accent"}`}
    >
      {continued && marked === null ? (
        <span className="w-7 shrink-0" />
      ) : (
        <Avatar name={name} tone={look.tone} />
      )}
      <div className={`flex min-w-0 flex-1 flex-col ${right ? "items-end" : "items-start"}`}>
        {marked !== null && <Mark>{marked}</Mark>}
        {(!continued || marked !== null) && (
          <div className="mb-0.5 flex max-w-full flex-wrap gap-x-1.5 text-xs text-muted">
            <span dir="auto" className="font-medium break-words">
              {name}
            </span>
            {message.sender === "note" && <span>{t(conversationWords.note)}</span>}
            {message.sender === "bot" && name !== t(conversationWords.bot) && (
              <span>{t(conversationWords.bot)}</span>
            )}
            {message.auto && <span>{t(conversationWords.auto)}</span>}
            {channel !== null && message.sender !== "note" && <span className="text-faint">{channel}</span>}
          </div>
        )}
        <div className={`flex max-w-full items-end gap-1.5 ${look.row}`}>
          <div className={`min-w-0 max-w-[min(34rem,80vw)] rounded-[10px] px-3 py-1.5 ${look.bubble}`}>
            <Body message={message} />
          </div>
          <time
            dateTime={message.at}
            title={clockTime(message.at, tz, true)}
            className="shrink-0 text-xs text-faint"
          >
            {clockTime(message.at, tz)}
          </time>
          {message.mood && (
            <MoodMark mood={message.mood} conversation={conversation} message={message.messageId} />
          )}
          <button
            type="button"
            aria-label={t(conversationWords.copyMessageLink)}
            title={t(conversationWords.copyMessageLink)}
            onClick={() => onCopy(message.messageId)}
            className="shrink-0 rounded-control p-1 text-faint opacity-0 group-hover:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 print:hidden"
          >
            <Link2 aria-hidden size={14} />
          </button>
        </div>
      </div>
    </div>
  );
}

function Body({ message }: { message: MessageView }) {
  const t = useWords();
  if (message.deleted)
    return <em className="text-muted not-italic line-through">{t(conversationWords.deleted)}</em>;
  const plain = message.type === "text" || message.type === "event";
  return (
    <>
      {!plain && <Attachment type={message.type} name={message.fileName} size={message.fileSize} />}
      {message.text !== null && message.text !== "" ? (
        <MessageText places={message.places}>{message.text}</MessageText>
      ) : (
        plain && <span className="text-muted">{t(conversationWords.noText)}</span>
      )}
    </>
  );
}

function Mark({ children }: { children: string }) {
  return <span className="mt-1 mb-0.5 text-xs font-medium text-accent">{children}</span>;
}

function senderName(message: MessageView, customer: string | null, t: ReturnType<typeof useWords>): string {
  if (message.sender === "customer")
    return message.senderName ?? customer ?? t(conversationWords.unnamedCustomer);
  const known = message.agent?.name ?? message.senderName;
  if (message.sender === "bot") return known ?? t(conversationWords.bot);
  return known ?? t(conversationWords.unnamedAgent);
}
