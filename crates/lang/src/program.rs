//! Patterns as programs of a small backtracking machine.

use rustc_hash::FxHashSet;

use crate::rule::{ClassNode, Constraint, Node};

/// What a pattern can begin with: a word, a class, or anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum First {
    Word(u32),
    Class(u32),
    Number,
    Name,
    Any,
}

/// One instruction.
#[derive(Clone, Debug)]
pub(crate) enum Instruction {
    /// The token satisfies this word.
    Word(u32),
    /// An annotation of the class begins here; go on after it.
    Class(Box<ClassTest>),
    /// Any one token.
    Any,
    /// Try the first, then the second.
    Split(u32, u32),
    Jump(u32),
    /// What follows must not match up to the matching `Accept`; go on at the target.
    Not(u32),
    Start,
    End,
    Accept,
}

/// `{capture:class constraint…}` with everything interned.
#[derive(Clone, Debug)]
pub(crate) struct ClassTest {
    pub(crate) kind: ClassKind,
    pub(crate) capture: u32,
    pub(crate) cases: u8,
    pub(crate) is: Vec<(String, String)>,
    pub(crate) is_not: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClassKind {
    Annotation(u32),
    Number(u32, u32),
    Name,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) instructions: Vec<Instruction>,
    pub(crate) first: Vec<First>,
    /// Classes without an annotation of which in the sentence it cannot match, a bit each.
    pub(crate) required: u128,
}

/// Gives numbers to words, classes and captures while patterns are compiled.
pub(crate) trait Vocabulary {
    fn literal(&mut self, word: &str) -> u32;
    fn exact(&mut self, word: &str) -> u32;
    fn inflected(&mut self, word: &str) -> u32;
    fn prefix(&mut self, word: &str) -> u32;
    fn class(&mut self, name: &str) -> u32;
    fn capture(&mut self, name: &str) -> u32;
}

/// Compiles a pattern.
pub(crate) fn compile(node: &Node, vocabulary: &mut impl Vocabulary) -> Result<Program, String> {
    let mut instructions = Vec::new();
    emit(node, vocabulary, &mut instructions)?;
    instructions.push(Instruction::Accept);
    let mut first = FxHashSet::default();
    firsts(&instructions, 0, &mut first, &mut FxHashSet::default());
    let mut first: Vec<First> = first.into_iter().collect();
    first.sort_unstable();
    if first.contains(&First::Any) {
        return Err("a pattern cannot begin with a gap or match nothing".into());
    }
    Ok(Program {
        instructions,
        first,
        required: required(node, vocabulary),
    })
}

/// The bit of a class in a set of classes; classes beyond the set's size have none.
pub(crate) fn class_bit(class: u32) -> u128 {
    if class < u128::BITS { 1 << class } else { 0 }
}

/// The classes that every way through a pattern needs.
fn required(node: &Node, vocabulary: &mut impl Vocabulary) -> u128 {
    match node {
        Node::Sequence(nodes) => nodes
            .iter()
            .fold(0, |all, it| all | required(it, vocabulary)),
        Node::Choice(nodes) => nodes
            .iter()
            .fold(u128::MAX, |all, it| all & required(it, vocabulary)),
        Node::Repeat(node, false) => required(node, vocabulary),
        Node::Class(node) if !matches!(node.class.as_str(), "number" | "name") => {
            class_bit(vocabulary.class(&node.class))
        }
        _ => 0,
    }
}

fn emit(
    node: &Node,
    vocabulary: &mut impl Vocabulary,
    out: &mut Vec<Instruction>,
) -> Result<(), String> {
    match node {
        Node::Sequence(nodes) => {
            for node in nodes {
                emit(node, vocabulary, out)?;
            }
        }
        Node::Choice(nodes) => choice(nodes, vocabulary, out)?,
        Node::Optional(node) => {
            let split = hole(out);
            emit(node, vocabulary, out)?;
            out[split] = Instruction::Split(split as u32 + 1, out.len() as u32);
        }
        Node::Repeat(node, may_be_none) => repeat(node, *may_be_none, vocabulary, out)?,
        Node::Not(node) => {
            let not = hole(out);
            emit(node, vocabulary, out)?;
            out.push(Instruction::Accept);
            out[not] = Instruction::Not(out.len() as u32);
        }
        Node::Gap(most) => gap(*most, out),
        Node::Start => out.push(Instruction::Start),
        Node::End => out.push(Instruction::End),
        Node::Literal(word) => words(word, out, |it| vocabulary.literal(it)),
        Node::Exact(word) => words(word, out, |it| vocabulary.exact(it)),
        Node::Inflected(word) => words(word, out, |it| vocabulary.inflected(it)),
        Node::Prefix(word) => out.push(Instruction::Word(vocabulary.prefix(word))),
        Node::Class(node) => {
            let test = class(node, vocabulary)?;
            out.push(Instruction::Class(Box::new(test)));
        }
    }
    Ok(())
}

fn hole(out: &mut Vec<Instruction>) -> usize {
    out.push(Instruction::Accept);
    out.len() - 1
}

fn choice(
    nodes: &[Node],
    vocabulary: &mut impl Vocabulary,
    out: &mut Vec<Instruction>,
) -> Result<(), String> {
    let mut jumps = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let last = index + 1 == nodes.len();
        let split = (!last).then(|| hole(out));
        emit(node, vocabulary, out)?;
        if let Some(split) = split {
            jumps.push(hole(out));
            out[split] = Instruction::Split(split as u32 + 1, out.len() as u32);
        }
    }
    for jump in jumps {
        out[jump] = Instruction::Jump(out.len() as u32);
    }
    Ok(())
}

fn repeat(
    node: &Node,
    may_be_none: bool,
    vocabulary: &mut impl Vocabulary,
    out: &mut Vec<Instruction>,
) -> Result<(), String> {
    let start = out.len() as u32;
    if may_be_none {
        let split = hole(out);
        emit(node, vocabulary, out)?;
        out.push(Instruction::Jump(start));
        out[split] = Instruction::Split(start + 1, out.len() as u32);
    } else {
        emit(node, vocabulary, out)?;
        out.push(Instruction::Split(start, out.len() as u32 + 1));
    }
    Ok(())
}

/// A gap of up to `most` tokens, the shortest first.
fn gap(most: u32, out: &mut Vec<Instruction>) {
    let end = out.len() as u32 + 2 * most;
    for _ in 0..most {
        let next = out.len() as u32 + 1;
        out.push(Instruction::Split(end, next));
        out.push(Instruction::Any);
    }
}

fn words(text: &str, out: &mut Vec<Instruction>, mut number: impl FnMut(&str) -> u32) {
    crate::token::tokenize(text, |start, end, _, _| {
        out.push(Instruction::Word(number(&text[start..end])));
    });
}

fn class(node: &ClassNode, vocabulary: &mut impl Vocabulary) -> Result<ClassTest, String> {
    let mut test = ClassTest {
        kind: ClassKind::Name,
        capture: vocabulary.capture(&node.capture),
        cases: 0,
        is: Vec::new(),
        is_not: Vec::new(),
    };
    let mut range = (0, u32::MAX);
    for constraint in &node.constraints {
        match constraint {
            Constraint::Range(first, last) => range = (*first, *last),
            Constraint::Is(key, value) if key == "case" => {
                for name in value.split(',') {
                    let bit = crate::form::case_bit(name);
                    if bit == 0 {
                        return Err(format!("\"{name}\" is no case"));
                    }
                    test.cases |= bit;
                }
            }
            Constraint::Is(key, value) => test.is.push((key.clone(), value.clone())),
            Constraint::IsNot(key, value) => test.is_not.push((key.clone(), value.clone())),
        }
    }
    test.kind = match node.class.as_str() {
        "number" => ClassKind::Number(range.0, range.1),
        "name" => ClassKind::Name,
        other => ClassKind::Annotation(vocabulary.class(other)),
    };
    Ok(test)
}

/// What the program can begin with when it is at `at`.
fn firsts(
    program: &[Instruction],
    at: u32,
    first: &mut FxHashSet<First>,
    seen: &mut FxHashSet<u32>,
) {
    if !seen.insert(at) {
        return;
    }
    match &program[at as usize] {
        Instruction::Word(word) => {
            first.insert(First::Word(*word));
        }
        Instruction::Class(test) => {
            first.insert(match test.kind {
                ClassKind::Annotation(class) => First::Class(class),
                ClassKind::Number(..) => First::Number,
                ClassKind::Name => First::Name,
            });
        }
        Instruction::Split(a, b) => {
            firsts(program, *a, first, seen);
            firsts(program, *b, first, seen);
        }
        Instruction::Jump(target) | Instruction::Not(target) => {
            firsts(program, *target, first, seen);
        }
        Instruction::Start | Instruction::End => firsts(program, at + 1, first, seen),
        Instruction::Any | Instruction::Accept => {
            first.insert(First::Any);
        }
    }
}
