import { type Text, text } from "../text";

/** A duration in words, at most two units: `4 分 12 秒` / `4 min 12 s`. Below ten seconds one decimal. */
export function durationText(seconds: number): Text {
  const whole = Math.round(seconds);
  if (whole < 60) {
    const shown = seconds < 10 ? String(Math.round(seconds * 10) / 10) : String(whole);
    return text(`${shown} 秒`, `${shown} s`);
  }
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return two(minutes, "分", "min", whole % 60, "秒", "s");
  const roundMinutes = Math.round(whole / 60);
  const hours = Math.floor(roundMinutes / 60);
  if (hours < 48) return two(hours, "小时", "h", roundMinutes % 60, "分", "min");
  const roundHours = Math.round(whole / 3600);
  return two(Math.floor(roundHours / 24), "天", "d", roundHours % 24, "小时", "h");
}

function two(a: number, aZh: string, aEn: string, b: number, bZh: string, bEn: string): Text {
  if (b === 0) return text(`${a} ${aZh}`, `${a} ${aEn}`);
  return text(`${a} ${aZh} ${b} ${bZh}`, `${a} ${aEn} ${b} ${bEn}`);
}
