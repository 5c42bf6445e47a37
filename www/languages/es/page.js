/** Spanish: the title of the page and its prose, block by block in the order of index.html. */

/** @type {{ title: string, blocks: string[] }} */
export const PAGE = {
  title: 'Medio dígito: aprendizaje de representaciones comunes, en directo',
  blocks: [
    'Medio dígito',
    'Aprendizaje de representaciones comunes, en directo en tu navegador',

    'Qué se ve aquí',
    'Se corta un dígito por la mitad, de arriba abajo. La <span class="left">mitad izquierda</span> y la <span ' +
      'class="right">mitad derecha</span> son dos <em>vistas</em> de una misma cosa. La red convierte cualquiera de ' +
      'ellas en el mismo tipo de descripción: 50 números, el <em>código conjunto</em>. Solo con el código, dibuja ' +
      'ambas mitades. Si ha aprendido bien, el código de una mitad dice lo bastante del dígito como para dibujar la ' +
      'otra, que la red no ha visto.',
    'Algunas mitades encajan en más de un dígito. Dibuja el borde izquierdo de un 0, ve añadiendo trazos y ' +
      'observa cómo la red cambia de opinión.',

    'Cómo aprende',
    'La red se entrena con dígitos enteros, en lotes de unas pocas decenas. Después de cada lote, sus pesos ' +
      'cambian un poco, de modo que mejora en cuatro cosas: dibujar ambas mitades a partir de las dos (L1), de la ' +
      'izquierda sola (L2) y de la derecha sola (L3), y llegar al mismo resultado con cualquiera de las mitades, en ' +
      'sus capas, en el código y en el dibujo (de L4 a L7). En <a href="#mode=train">Entrenar</a> puedes ver cómo ' +
      'una red aprende todo esto desde cero.',
    'Los términos, uno por uno',
    'MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>z</i>))): ambas mitades, dibujadas a partir de las dos.',
    'MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>x</i>))) y MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>y</i>))): ambas mitades, ' +
      'dibujadas solo a partir de la <span class="left">izquierda</span> o solo a partir de la <span ' +
      'class="right">derecha</span>.',
    '∑<sub>k</sub> MSE(<i>h</i>(<i>x</i>)<sup>k</sup>, <i>h</i>(<i>y</i>)<sup>k</sup>): las dos capas anteriores ' +
      'al código, de 500 y 300 unidades, deberían tomar los mismos valores, vengan de la mitad que vengan.',
    'MSE(<i>g</i>(<i>h</i>(<i>x</i>)), <i>g</i>(<i>h</i>(<i>y</i>))): el dibujo hecho a partir de la mitad ' +
      'izquierda y el hecho a partir de la derecha deberían ser iguales.',
    'λ<sub>1</sub> corr(<i>h</i>(<i>X</i>), <i>h</i>(<i>Y</i>)): de un dígito a otro, cada unidad del código ' +
      'debería subir y bajar de la misma manera con cualquiera de las mitades.',
    '∑<sub>k</sub> λ<sub>k+1</sub> corr(<i>h</i>(<i>X</i>)<sup>k</sup>, <i>h</i>(<i>Y</i>)<sup>k</sup>): lo mismo ' +
      'para las unidades de las dos capas anteriores al código.',
    'El entrenamiento minimiza la pérdida total, L1 + … + L5 − L6 − L7: los errores deben bajar y las ' +
      'correlaciones, subir. Aquí <i>x</i> es la mitad izquierda, <i>y</i> la derecha y <i>z</i> ambas; <i>X</i> e ' +
      '<i>Y</i> son las mitades izquierdas y derechas de todo el lote de entrenamiento; <i>h</i> es el codificador, ' +
      'que produce el código conjunto, y <i>g</i>, los dos decodificadores, que dibujan con él las dos mitades. MSE ' +
      'es el error cuadrático medio; corr, la correlación, de −1 a 1; y cada λ indica cuánto cuenta una ' +
      'correlación. El preajuste «Por defecto» pondera los términos de otro modo y añade dos términos de este ' +
      'proyecto: la redundancia, que penaliza que dos unidades del código digan lo mismo, y el emparejamiento, que ' +
      'pide a cada mitad que encuentre por su código a su otra mitad en el lote de entrenamiento. El preajuste ' +
      '«Diapositivas» tiene los pesos de la presentación de los estudiantes de la que partió este proyecto.',

    'Cuatro métodos',
    'Hay muchas maneras de aprender una representación común de dos vistas. <em>CCA</em> encuentra, solo con ' +
      'álgebra lineal, las direcciones en las que las dos mitades varían juntas. <em>MAE</em>, un autocodificador, ' +
      'aprende a dibujar ambas mitades a partir de las dos y de cada una (de L1 a L3); aquí tiene la misma red ' +
      'convolucional que CorrMCNN. <em>CorrNet</em> además correlaciona los dos códigos (L6) y tiene capas densas: ' +
      'cada unidad ve la mitad entera. <em>CorrMCNN</em>, cuyas primeras unidades ven cada una solo una pequeña ' +
      'zona, pide además que concuerden las capas anteriores al código y los dibujos (L4, L5, L7). <a ' +
      'href="#mode=compare">Comparar</a> da a los cuatro la misma mitad y muestra cómo le fue a cada uno con todos ' +
      'los dígitos de prueba.',
    'Un solo número puede engañar: unos códigos que repiten cincuenta veces una buena unidad se correlacionan ' +
      'perfectamente. Por eso, junto a la suma de las correlaciones, las tablas muestran lo que vale: cuántas ' +
      'unidades no dicen nada y a cuántos números independientes equivalen las demás.',

    'Predecir, ejecutar, comparar',
    '<a href="#story=1">La guía en cinco pasos</a> muestra qué es una representación común. Seis ' +
      'experimentos breves comparan, cada uno, dos redes que se diferencian en una sola cosa. Primero haz tu ' +
      'predicción; luego observa cómo aprendieron las dos, en una reproducción de 20 segundos o entrenándolas aquí, ' +
      'y mira lo que se midió:',
    '<a href="#lesson=correlation">¿Hay que pedir a los códigos que concuerden?</a>',
    '<a href="#lesson=terms">¿Qué parte del objetivo importa más?</a>',
    '<a href="#lesson=gradients">¿Qué llega a la primera capa?</a>',
    '<a href="#lesson=overfitting">¿Aprendido o memorizado?</a>',
    '<a href="#lesson=batchnorm">¿Qué hace la normalización por lotes?</a>',
    '<a href="#lesson=tradeoff">¿Qué se pierde cuando dos códigos concuerdan?</a>',
    'Todos los ajustes forman parte del enlace de la barra de direcciones. Quien abre el enlace empieza donde ' +
      'estás tú, y la misma semilla da a todos los mismos pesos.',

    'De dónde viene',
    'El modelo es CorrMCNN, de G. Bhatt, P. Jha y B. Raman, <cite lang="en">Common Representation Learning ' +
      'Using Step-based Correlation Multi-Modal CNN</cite> (2017), <a href="https://arxiv.org/abs/1711.00003">arXiv ' +
      '1711.00003</a>; se basa en la CorrNet de S. Chandar, M. Khapra, H. Larochelle y B. Ravindran, <a ' +
      'href="https://arxiv.org/abs/1504.07225">arXiv 1504.07225</a>. Está escrito en Rust con <a ' +
      'href="https://burn.dev/">burn</a> y funciona como WebAssembly; sus curvas las dibuja <a ' +
      'href="https://github.com/leeoniya/uPlot">uPlot</a>, y los códigos QR los crea <a ' +
      'href="https://github.com/kazuhikoarase/qrcode-generator">qrcode-generator</a>. Los dígitos son de MNIST, de ' +
      'Y. LeCun, C. Cortes y C. Burges, con licencia <a href="https://creativecommons.org/licenses/by-sa/3.0/">CC ' +
      'BY-SA 3.0</a>; la página incluye unos 6000, empaquetados.',
    'Nada de lo que dibujas o entrenas sale de tu dispositivo: la página no guarda cookies, no cuenta visitas y ' +
      'no envía peticiones a ningún otro servidor.',
    '<a href="methods.html">Métodos y cifras</a> (en inglés): cómo se entrenaron y evaluaron las redes, todas las ' +
      'medidas, los límites y cómo reproducirlas.',
    '<a href="www/lecturers.html">Para docentes</a> (en inglés): elegir lo que ve una clase, obtener un enlace, ' +
      'un marco o un código QR, y encontrar para cada parte su objetivo, su duración y preguntas para debatir.',
    '<a href="www/accessibility.html">Accesibilidad</a> (en inglés): cómo usar la página sin ratón, sin colores o ' +
      'sin ver las imágenes, qué se ha probado y qué no funciona.',

    'Cómo citar',
    'Para el método, cita el artículo. Para algo que hayas visto aquí, añade la dirección de la página con sus ' +
      'ajustes y los ocho caracteres que identifican los pesos: en Dibujar, junto a «Red»; en Entrenar, en «Pesos».',
    'El artículo, en BibTeX',
  ],
};
