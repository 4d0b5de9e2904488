//! Binds parameters: every variable that stands for one becomes its value, in the query's
//! algebra and not in its text, so that no value can change what is asked.
//!
//! Unlike a `VALUES` clause this reaches filters, `EXISTS` and sub-queries alike.

use oxigraph::model::{NamedNode, Term};
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern, Variable};

use crate::Bindings;

/// Puts the values in the place of their variables; a variable that the query selects is still
/// a column of the answer.
pub(crate) fn bind(query: &mut Query, bindings: &Bindings) {
    if bindings.is_empty() {
        return;
    }
    match query {
        Query::Construct {
            template, pattern, ..
        } => {
            for it in template {
                triple(it, bindings);
            }
            in_pattern(pattern, bindings);
        }
        Query::Select { pattern, .. } | Query::Describe { pattern, .. } => {
            columns(pattern, bindings);
        }
        Query::Ask { pattern, .. } => in_pattern(pattern, bindings),
    }
}

/// The value of a variable as an expression, where it is a parameter.
pub(crate) fn constant(variable: &Variable, bindings: &Bindings) -> Option<Expression> {
    match bindings.get(variable.as_str())? {
        Term::NamedNode(node) => Some(Expression::NamedNode(node.clone())),
        Term::Literal(literal) => Some(Expression::Literal(literal.clone())),
        Term::BlankNode(_) => None,
    }
}

/// Binds a pattern that is inside the outermost projection.
pub(crate) fn in_pattern(pattern: &mut GraphPattern, bindings: &Bindings) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            for it in patterns {
                triple(it, bindings);
            }
        }
        GraphPattern::Path {
            subject, object, ..
        } => {
            term(subject, bindings);
            term(object, bindings);
        }
        GraphPattern::Values {
            variables,
            bindings: rows,
        } => values(variables, rows, bindings),
        GraphPattern::Join { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right }
        | GraphPattern::Lateral { left, right } => {
            in_pattern(left, bindings);
            in_pattern(right, bindings);
        }
        GraphPattern::LeftJoin {
            left,
            right,
            expression,
        } => {
            in_pattern(left, bindings);
            in_pattern(right, bindings);
            if let Some(expression) = expression {
                expression.bind(bindings);
            }
        }
        GraphPattern::Graph { name: graph, inner }
        | GraphPattern::Service {
            name: graph, inner, ..
        } => {
            name(graph, bindings);
            in_pattern(inner, bindings);
        }
        GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => in_pattern(inner, bindings),
        GraphPattern::Project { inner, variables } => {
            variables.retain(|it| !bindings.contains_key(it.as_str()));
            in_pattern(inner, bindings);
        }
        other => with_expression(other, bindings),
    }
}

fn with_expression(pattern: &mut GraphPattern, bindings: &Bindings) {
    match pattern {
        GraphPattern::Filter { expr, inner } => {
            expr.bind(bindings);
            in_pattern(inner, bindings);
        }
        GraphPattern::OrderBy { inner, expression } => {
            for OrderExpression::Asc(it) | OrderExpression::Desc(it) in expression {
                it.bind(bindings);
            }
            in_pattern(inner, bindings);
        }
        GraphPattern::Extend {
            inner,
            variable,
            expression,
        } => {
            expression.bind(bindings);
            in_pattern(inner, bindings);
            // What is computed for a parameter has to be the parameter's value.
            if let Some(value) = constant(variable, bindings) {
                let computed = Box::new(expression.clone());
                let inner = Box::new(take(inner));
                let expr = Expression::SameTerm(computed, Box::new(value));
                *pattern = GraphPattern::Filter { expr, inner };
            }
        }
        GraphPattern::Group {
            inner,
            variables,
            aggregates,
        } => {
            in_pattern(inner, bindings);
            for (_, aggregate) in aggregates {
                if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                    expr.bind(bindings);
                }
            }
            // Grouping by a parameter needs its value on every row: no rows, then, no group.
            let keys: Vec<Variable> = variables.clone();
            for key in &keys {
                extend(inner, key, bindings);
            }
        }
        _ => {}
    }
}

/// Binds the outermost projection, and gives back the columns that are parameters.
fn columns(pattern: &mut GraphPattern, bindings: &Bindings) {
    match pattern {
        GraphPattern::Slice { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner } => columns(inner, bindings),
        GraphPattern::Project { inner, variables } => {
            in_pattern(inner, bindings);
            for variable in variables.iter() {
                if !provides(inner, variable) {
                    extend(inner, variable, bindings);
                }
            }
        }
        other => in_pattern(other, bindings),
    }
}

/// Whether a parameter is a key of the grouping, and so already a column.
fn provides(pattern: &GraphPattern, wanted: &Variable) -> bool {
    match pattern {
        GraphPattern::Group { variables, .. } => variables.contains(wanted),
        GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. } => provides(inner, wanted),
        _ => false,
    }
}

/// Adds the parameter's value as a column, under the order of the rows, which would be none if
/// it were not the last word.
fn extend(pattern: &mut Box<GraphPattern>, variable: &Variable, bindings: &Bindings) {
    if let GraphPattern::OrderBy { inner, .. } = &mut **pattern {
        extend(inner, variable, bindings);
    } else if let Some(expression) = constant(variable, bindings) {
        let inner = Box::new(take(pattern));
        **pattern = GraphPattern::Extend {
            inner,
            variable: variable.clone(),
            expression,
        };
    }
}

fn take(pattern: &mut GraphPattern) -> GraphPattern {
    std::mem::replace(
        pattern,
        GraphPattern::Bgp {
            patterns: Vec::new(),
        },
    )
}

fn triple(it: &mut TriplePattern, bindings: &Bindings) {
    term(&mut it.subject, bindings);
    name(&mut it.predicate, bindings);
    term(&mut it.object, bindings);
}

fn term(pattern: &mut TermPattern, bindings: &Bindings) {
    let TermPattern::Variable(variable) = pattern else {
        return;
    };
    match bindings.get(variable.as_str()) {
        Some(Term::NamedNode(node)) => *pattern = TermPattern::NamedNode(node.clone()),
        Some(Term::Literal(literal)) => *pattern = TermPattern::Literal(literal.clone()),
        _ => {}
    }
}

fn name(pattern: &mut NamedNodePattern, bindings: &Bindings) {
    let NamedNodePattern::Variable(variable) = pattern else {
        return;
    };
    match bindings.get(variable.as_str()) {
        Some(Term::NamedNode(node)) => *pattern = NamedNodePattern::NamedNode(node.clone()),
        // A literal names no property and no graph: the empty IRI matches nothing.
        Some(_) => *pattern = NamedNodePattern::NamedNode(NamedNode::new_unchecked("")),
        None => {}
    }
}

/// Keeps the rows that agree with the parameters, and drops the parameters' columns.
fn values(
    variables: &mut Vec<Variable>,
    rows: &mut Vec<Vec<Option<GroundTerm>>>,
    bindings: &Bindings,
) {
    for column in (0..variables.len()).rev() {
        let wanted = match bindings.get(variables[column].as_str()) {
            Some(Term::NamedNode(node)) => GroundTerm::NamedNode(node.clone()),
            Some(Term::Literal(literal)) => GroundTerm::Literal(literal.clone()),
            _ => continue,
        };
        variables.remove(column);
        rows.retain_mut(|row| row.remove(column).is_none_or(|value| value == wanted));
    }
}

/// Binding of expressions, in module `expression`.
pub(crate) trait Bind {
    /// Puts values in the place of parameters.
    fn bind(&mut self, bindings: &Bindings);
}
