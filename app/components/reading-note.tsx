import { text } from "../../analytics/text";
import { useWords } from "./locale";

const notes = {
  funnel: text(
    "实线为团队水平，虚线为 95% 与 99.8% 界限；只有经多重比较校正后仍显著的客服才标名。",
    "Solid: the team; dashed: 95 % and 99.8 % limits. Only those who differ after correcting for many comparisons are named.",
  ),
  adjusted: text(
    "实心点为按全体的渠道与时段构成校正后的值及 95% 区间，空心圈为原始值，虚线为团队水平。",
    "Dot: with everyone's mix of channels and hours, and its 95 % interval. Ring: as it came. Dashed: the team.",
  ),
} as const;

/** How to read a statistical chart, in one line under it. */
export function ReadingNote({ kind }: { kind: keyof typeof notes }) {
  const t = useWords();
  return <p className="mt-2 text-xs text-muted">{t(notes[kind])}</p>;
}
