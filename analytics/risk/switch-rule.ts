import { type Text, text } from "../text";
import type { Interval } from "./backtest";

/** Customers who left, over the whole window, from which on a trained model may take over. */
const enoughLeavers = 200;

export interface SwitchCase {
  /** Customers to whom it happened in the weeks that were learnt from and judged. */
  readonly leavers: number;
  /** The model's figures minus the scorecard's, on the judged weeks. */
  readonly auc: Interval;
  readonly brier: Interval;
}

/**
 * Whether the trained model takes the scorecard's place, and why (or why not) in words: it has to order better and
 * to state better chances, beyond what redrawing the customers would explain.
 */
export function judgeSwitch({ leavers, auc, brier }: SwitchCase): {
  readonly promoted: boolean;
  readonly why: Text;
} {
  if (leavers < enoughLeavers)
    return no(
      `流失客户只有 ${leavers} 位，训练至少需要 ${enoughLeavers} 位，因此使用计分卡。`,
      `Only ${leavers} customers have left; a model needs ${enoughLeavers}, so that the scorecard is used.`,
    );
  if (Number.isNaN(auc.value))
    return no(
      "留出的几周里，要么无人流失，要么人人流失，无法比较，因此使用计分卡。",
      "On the weeks held out nobody left, or everybody did: there is nothing to compare, so that the scorecard is used.",
    );
  const shown = (value: number) => value.toFixed(3);
  const range = ({ low, high }: Interval) => `${shown(low)} – ${shown(high)}`;
  if (!(auc.low > 0))
    return no(
      `在留出的几周里，模型的 AUC 与计分卡之差为 ${shown(auc.value)}（95% 区间 ${range(auc)}），不能说明更好，因此使用计分卡。`,
      `On the weeks held out the model's AUC differs from the scorecard's by ${shown(auc.value)} (95 % ${range(auc)}): not shown to be better, so that the scorecard is used.`,
    );
  if (!(brier.high < 0))
    return no(
      `模型的概率没有比计分卡更准（Brier 之差 95% 区间 ${range(brier)}），因此使用计分卡。`,
      `The model's probabilities are not shown to be closer than the scorecard's (difference in Brier score, 95 % ${range(brier)}), so that the scorecard is used.`,
    );
  return {
    promoted: true,
    why: text(
      `在留出的几周里，模型排序更好（AUC 高 ${shown(auc.value)}，95% 区间 ${range(auc)}），概率也更准，因此使用模型。`,
      `On the weeks held out the model orders better (AUC higher by ${shown(auc.value)}, 95 % ${range(auc)}) and its probabilities are closer, so that it is used.`,
    ),
  };
}

function no(zh: string, en: string): { promoted: false; why: Text } {
  return { promoted: false, why: text(zh, en) };
}
