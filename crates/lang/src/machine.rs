//! The backtracking machine that matches a pattern's program at one place of a sentence.

use crate::annotate::{Annotation, Capture, NONE, Reading};
use crate::program::{ClassKind, ClassTest, Instruction};
use crate::scratch::{Form, Scratch, is_name};
use crate::sentence::Sentence;

/// Steps of the machine at one place before a pattern gives up: keeps the time linear.
const MOST_STEPS: u32 = 20_000;

/// The backtracking machine over one sentence.
pub(crate) struct Machine<'r> {
    pub(crate) reading: &'r Reading<'r>,
    pub(crate) scratch: &'r Scratch,
    pub(crate) program: &'r [Instruction],
    pub(crate) sentence: Sentence,
    pub(crate) captures: Vec<Capture>,
    /// The token it began at, and the cases of the inflected word that the pattern took there.
    pub(crate) start: u32,
    pub(crate) head: u8,
    pub(crate) steps: u32,
}

impl Machine<'_> {
    /// Runs from an instruction at a token; the token after the match.
    pub(crate) fn run(&mut self, mut pc: u32, mut at: u32) -> Option<u32> {
        loop {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                return None;
            }
            match &self.program[pc as usize] {
                Instruction::Accept => return Some(at),
                Instruction::Jump(target) => pc = *target,
                Instruction::Split(first, second) => {
                    let kept = self.captures.len();
                    if let Some(end) = self.run(*first, at) {
                        return Some(end);
                    }
                    self.captures.truncate(kept);
                    pc = *second;
                }
                Instruction::Word(word) => {
                    let cases = self.form(at)?.cases_of(*word)?;
                    if at == self.start {
                        self.head = cases;
                    }
                    (pc, at) = (pc + 1, at + 1);
                }
                Instruction::Any => {
                    self.form(at)?;
                    if self.reading.starts_barrier(at) {
                        return None;
                    }
                    (pc, at) = (pc + 1, at + 1);
                }
                Instruction::Not(after) => {
                    let kept = self.captures.len();
                    let found = self.run(pc + 1, at).is_some();
                    self.captures.truncate(kept);
                    if found {
                        return None;
                    }
                    pc = *after;
                }
                Instruction::Start if at == self.sentence.start => pc += 1,
                Instruction::End if at == self.sentence.end => pc += 1,
                Instruction::Start | Instruction::End => return None,
                Instruction::Class(test) => return self.class(test, pc, at),
            }
        }
    }

    fn form(&self, at: u32) -> Option<&Form> {
        (at < self.sentence.end)
            .then(|| &self.scratch.forms[self.reading.tokens[at as usize].form as usize])
    }

    fn class(&mut self, test: &ClassTest, pc: u32, at: u32) -> Option<u32> {
        let class = match test.kind {
            ClassKind::Number(first, last) => {
                let number = self.form(at)?.number?;
                return (first <= number && number <= last)
                    .then(|| self.take(test, at, at + 1, NONE, pc))
                    .flatten();
            }
            ClassKind::Name => {
                return is_name(self.form(at)?)
                    .then(|| self.take(test, at, at + 1, NONE, pc))
                    .flatten();
            }
            ClassKind::Annotation(class) => class,
        };
        let mut index = self.reading.heads.get(at as usize).copied().unwrap_or(NONE);
        while let Some(annotation) = self.reading.annotations.get(index as usize) {
            if annotation.class == class
                && annotation.end <= self.sentence.end
                && self.fits(test, annotation)
                && let Some(end) = self.take(test, at, annotation.end, index, pc)
            {
                return Some(end);
            }
            index = self.reading.next[index as usize];
        }
        None
    }

    fn fits(&self, test: &ClassTest, annotation: &Annotation) -> bool {
        let attribute = |key: &str| self.reading.attribute(annotation, key);
        (test.cases == 0 || annotation.cases == 0 || annotation.cases & test.cases != 0)
            && test.is.iter().all(|(key, value)| {
                attribute(key).is_some_and(|it| value.split(',').any(|value| value == it))
            })
            && test.is_not.iter().all(|(key, value)| {
                attribute(key).is_none_or(|it| value.split(',').all(|value| value != it))
            })
    }

    /// Records a capture and goes on after it; undone where the rest does not match.
    fn take(
        &mut self,
        test: &ClassTest,
        start: u32,
        end: u32,
        annotation: u32,
        pc: u32,
    ) -> Option<u32> {
        let kept = self.captures.len();
        if start == self.start {
            self.head = 0;
        }
        self.captures.push(Capture {
            name: test.capture,
            start,
            end,
            annotation,
        });
        let result = self.run(pc + 1, end);
        if result.is_none() {
            self.captures.truncate(kept);
        }
        result
    }
}
