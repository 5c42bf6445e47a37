import { CorrMcnn } from 'corr-mcnn/react';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const element = useRef(null);
  const [agreement, setAgreement] = useState(null);
  return (
    <main>
      <p>Agreement of the two halves: {agreement === null ? '–' : agreement.toFixed(2)}</p>
      <button type="button" onClick={() => element.current.clear()}>
        Empty the frame
      </button>
      <CorrMcnn
        ref={element}
        mode="draw"
        controls="given,edit,examples"
        onReconstruct={(result) => setAgreement(result.agreement)}
      />
    </main>
  );
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
