import type { CSSProperties, ForwardRefExoticComponent, ReactNode, RefAttributes } from 'react';
import type { CorrMcnn as Element, Progress, Result, State } from './index.js';

export interface CorrMcnnProps {
  mode?: 'draw' | 'train' | 'compare';
  className?: string;
  style?: CSSProperties;
  children?: ReactNode;
  onReady?: (detail: Record<string, never>) => void;
  onReconstruct?: (detail: Result) => void;
  onProgress?: (detail: Progress) => void;
  onStateChange?: (detail: State) => void;
  onError?: (detail: { name: string; message: string }) => void;
  /** Every other setting, named like the attribute. */
  [setting: string]: unknown;
}

export const CorrMcnn: ForwardRefExoticComponent<CorrMcnnProps & RefAttributes<Element>>;
