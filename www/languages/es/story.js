/** Spanish: the words of www/element/story/strings.js. */

/** @type {typeof import('../../element/story/strings.js').STORY} */
export const STORY = {
  label: 'La guía en cinco pasos',
  of: (step, steps) => `Paso ${step} de ${steps}`,
  back: 'Atrás',
  next: 'Siguiente',
  skip: 'Saltar',
  close: 'Cerrar',
  train: 'Entrena tu propia red',
  failed: (reason) => `No se ha podido cargar la guía: ${reason}.`,
  steps: {
    draw: {
      title: 'Medio dígito',
      text: 'La red recibe una mitad de un dígito y dibuja la otra. Nunca ha visto tu dígito.',
      task: 'Dibuja la mitad izquierda de un 3, a la izquierda de la línea.',
      done: 'La red ha dibujado la otra mitad a partir de la tuya, y de nada más.',
    },
    codes: {
      title: 'Dos mitades, dos códigos',
      text:
        'La red convierte cada mitad en 50 números: su código. En el mapa, cada cifra es una mitad de un dígito de ' +
        'prueba, situada según su código. Una línea une las dos mitades de un mismo dígito.',
      task: 'Pulsa una cifra del mapa, o un lugar entre ellas.',
      done: 'Esto es lo que la red dibuja a partir del código de ese lugar.',
    },
    agreement: {
      title: 'Concordancia',
      scene: 'La mitad izquierda de un 4 está junto a la mitad derecha de un 8. ',
      text: 'En el mapa, dos mitades que no van juntas quedan separadas, y la concordancia de sus códigos es baja.',
      task: 'Ahora elige un dígito real.',
      done: 'Las dos mitades de un dígito tienen casi el mismo código, así que sus puntos caen en el mismo lugar.',
    },
    without: {
      title: 'Sin correlación',
      text:
        'MAE conv. es la misma red, pero nada pide a sus dos códigos que concuerden. Puede dibujar la otra mitad, y ' +
        'sin embargo los códigos izquierdos y derechos forman dos nubes. CorrMCNN las une.',
      task: 'Elige otro dígito y compara dónde quedan los puntos en cada mapa.',
      done: 'Los métodos dibujan casi lo mismo. La diferencia es si ambas mitades caen en el mismo lugar.',
    },
    match: {
      title: 'Encontrar la pareja',
      text:
        'Si ambas mitades caen en el mismo lugar, una encuentra a la otra por su código. Aquí hay una mitad ' +
        'izquierda. ¿Cuál de las cuatro mitades derechas va con ella?',
      task: 'Elige una mitad derecha. Luego mira qué responde la red.',
      done: 'Eso es una representación común: un solo código para un dígito, venga de la mitad que venga.',
    },
  },
};
