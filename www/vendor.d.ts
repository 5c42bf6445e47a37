// Where scripts/dist.mjs puts the chart library, for the type checker.
declare module '*/vendor/uplot/uPlot.esm.js' {
  import UPlot from 'uplot';

  export default UPlot;
  export const style: string;
}
