//! Makes the order of an answer's rows depend on the rows alone.

use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern, OrderExpression};
use spargebra::term::Variable;

/// Settles the order of a query's rows: rows that the query's own order has as equal, and all
/// rows where it has none, follow the order of their columns. With a limit, too, it is then the
/// same rows that are answered.
pub(crate) fn settle(query: &mut Query) {
    if let Query::Select { pattern, .. } = query {
        descend(pattern);
    }
}

/// Finds the projection under the solution modifiers.
fn descend(pattern: &mut GraphPattern) {
    match pattern {
        GraphPattern::Slice { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } => descend(inner),
        GraphPattern::Project { inner, variables } => {
            let ties = ties(variables);
            if let GraphPattern::OrderBy { expression, .. } = &mut **inner {
                expression.extend(ties);
            } else {
                let ordered = std::mem::replace(&mut **inner, unit());
                **inner = GraphPattern::OrderBy {
                    inner: Box::new(ordered),
                    expression: ties,
                };
            }
        }
        _ => {}
    }
}

/// By value, then by the value's characters: SPARQL has no order for terms of unlike kinds.
fn ties(variables: &[Variable]) -> Vec<OrderExpression> {
    let value = |it: &Variable| Expression::Variable(it.clone());
    let characters = |it| Expression::FunctionCall(Function::Str, vec![value(it)]);
    let by_value = variables.iter().map(value);
    let by_characters = variables.iter().map(characters);
    by_value
        .chain(by_characters)
        .map(OrderExpression::Asc)
        .collect()
}

/// The pattern with one empty solution.
fn unit() -> GraphPattern {
    GraphPattern::Bgp {
        patterns: Vec::new(),
    }
}
