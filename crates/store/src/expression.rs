//! Binds parameters in SPARQL expressions.

use oxigraph::model::Literal;
use spargebra::algebra::Expression;

use crate::Bindings;
use crate::bind::{Bind, constant, in_pattern};

impl Bind for Expression {
    fn bind(&mut self, bindings: &Bindings) {
        match self {
            Self::NamedNode(_) | Self::Literal(_) => {}
            Self::Variable(variable) => {
                if let Some(value) = constant(variable, bindings) {
                    *self = value;
                }
            }
            Self::Bound(variable) => {
                if bindings.contains_key(variable.as_str()) {
                    *self = Self::Literal(Literal::from(true));
                }
            }
            Self::Exists(pattern) => in_pattern(pattern, bindings),
            Self::UnaryPlus(inner) | Self::UnaryMinus(inner) | Self::Not(inner) => {
                inner.bind(bindings);
            }
            Self::In(inner, list) => {
                inner.bind(bindings);
                for it in list {
                    it.bind(bindings);
                }
            }
            Self::Coalesce(list) | Self::FunctionCall(_, list) => {
                for it in list {
                    it.bind(bindings);
                }
            }
            Self::If(condition, yes, no) => {
                condition.bind(bindings);
                yes.bind(bindings);
                no.bind(bindings);
            }
            Self::Or(left, right)
            | Self::And(left, right)
            | Self::Equal(left, right)
            | Self::SameTerm(left, right)
            | Self::Greater(left, right)
            | Self::GreaterOrEqual(left, right)
            | Self::Less(left, right)
            | Self::LessOrEqual(left, right)
            | Self::Add(left, right)
            | Self::Subtract(left, right)
            | Self::Multiply(left, right)
            | Self::Divide(left, right) => {
                left.bind(bindings);
                right.bind(bindings);
            }
        }
    }
}
