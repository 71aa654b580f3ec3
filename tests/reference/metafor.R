# Reference estimates by R metafor for tests/test_meta_reference.py.
#
#   Rscript tests/reference/metafor.R tests/reference/datasets.json tests/reference/metafor.json
#
# Needs metafor, lme4 and jsonlite (Debian: r-cran-metafor r-cran-lme4 r-cran-jsonlite).
# rma() stops its search for tau2 when a step is below 1e-5, and glmer() when the likelihood changes by less than
# about 1e-7; both searches go on here until the sixth digit holds, so that a difference is the tested program's.
# At their own settings metafor's figures are given as "default", to show how far those lie off.

suppressMessages({library(metafor); library(jsonlite)})

args <- commandArgs(trailingOnly = TRUE)
datasets <- fromJSON(args[1], simplifyVector = TRUE)

exact <- list(threshold = 1e-13, maxiter = 10000)
exact_glmm <- list(glmerCtrl = list(optimizer = "nloptwrap",
  optCtrl = list(xtol_abs = 1e-10, xtol_rel = 1e-12, ftol_abs = 1e-14, ftol_rel = 1e-15, maxeval = 100000)))
KEYS <- c(hk = "knha", z = "z")

# The scale of display and how an estimate gets there.
back <- function(measure, ni) switch(measure,
  PLO = list(transf = transf.ilogit), PFT = list(transf = transf.ipft.hm, targs = list(ni = ni)),
  RD = list(), list(transf = exp))

figures <- function(fit, measure, ni) {
  glmm <- inherits(fit, "rma.glmm")
  scale <- predict(fit)
  shown <- do.call(predict, c(list(fit), back(measure, ni)))
  list(beta = c(fit$beta), se = fit$se, ci_low = fit$ci.lb, ci_high = fit$ci.ub,
    pi_low = scale$pi.lb, pi_high = scale$pi.ub, tau2 = fit$tau2, I2 = fit$I2, H2 = fit$H2,
    Q = if (glmm) fit$QE.LRT else fit$QE, p = if (glmm) fit$QEp.LRT else fit$QEp,
    estimate = shown$pred, shown_ci_low = shown$ci.lb, shown_ci_high = shown$ci.ub,
    shown_pi_low = shown$pi.lb, shown_pi_high = shown$pi.ub)
}

attempt <- function(expression) tryCatch(suppressWarnings(expression), error = function(e) list(error = conditionMessage(e)))

# One model of a data set and the same without each study in turn.
reference <- function(fit_to, k, measure, ni, weighted = TRUE) attempt({
  full <- fit_to(seq_len(k))
  out <- figures(full, measure, ni)
  if (weighted) out$weights <- I(unname(weights(full)))
  if (k > 1) out$leave_one_out <- lapply(seq_len(k), function(i) {
    rest <- seq_len(k)[-i]
    attempt(figures(fit_to(rest), measure, ni[rest]))
  })
  out
})

known_variances <- function(yi, vi, measure, ni = NULL) {
  fit_to <- function(test, control) function(use) rma(yi[use], vi[use], method = "REML", test = test, control = control)
  models <- lapply(KEYS, function(test) reference(fit_to(test, exact), length(yi), measure, ni))
  models$default <- attempt(figures(fit_to("knha", list())(seq_along(yi)), measure, ni))
  c(list(yi = I(c(yi)), vi = I(c(vi))), models)
}

binomial_normal <- function(xi, ni) {
  fit_to <- function(test, points, control) function(use)
    rma.glmm(measure = "PLO", xi = xi[use], ni = ni[use], nAGQ = points, test = test, control = control)
  models <- lapply(c(hk = "t", z = "z"), function(test)
    reference(fit_to(test, 25, exact_glmm), length(xi), "PLO", ni, weighted = FALSE))
  models$default <- attempt(figures(fit_to("t", 7, list())(seq_along(xi)), "PLO", ni))
  models
}

# Subgroups: a model for each group, then a fixed-effects model over the groups' estimates
# (https://www.metafor-project.org/doku.php/tips:comp_two_independent_estimates).
groups <- function(yi, vi, group) {
  fits <- lapply(split(seq_along(yi), group), function(use)
    suppressWarnings(rma(yi[use], vi[use], method = "REML", test = "z", control = exact)))
  beta <- sapply(fits, function(fit) c(fit$beta)); se <- sapply(fits, function(fit) fit$se)
  test <- rma(beta, sei = se, mods = ~ factor(names(fits)), method = "FE")
  list(beta = I(unname(beta)), se = I(unname(se)), QM = test$QM, df = test$m, p = test$QMp)
}

proportions <- function(d) {
  out <- list()
  for (measure in c("PLO", "PFT")) {
    # The double arcsine needs no half, and metafor adds none to it unless told to.
    e <- escalc(measure = measure, xi = d$xi, ni = d$ni, add = if (measure == "PLO") 1/2 else 0, to = "only0")
    out[[measure]] <- known_variances(e$yi, e$vi, measure, d$ni)
    if (!is.null(d$group)) out[[measure]]$groups <- groups(e$yi, e$vi, d$group)
  }
  out$GLMM <- binomial_normal(d$xi, d$ni)
  out
}

tables <- function(d) sapply(c("OR", "RR", "RD"), simplify = FALSE, function(measure) {
  e <- escalc(measure = measure, ai = d$ai, bi = d$bi, ci = d$ci, di = d$di, add = 1/2, to = "only0")
  known_variances(e$yi, e$vi, measure)
})

effects <- function(d) list(GEN = known_variances(d$yi, d$vi, "HR"))

versions <- list(R = paste(R.version$major, R.version$minor, sep = "."),
  metafor = as.character(packageVersion("metafor")), lme4 = as.character(packageVersion("lme4")))
as_json <- function(x) toJSON(x, digits = I(11), na = "null", auto_unbox = TRUE)
# One data set a line, so that a difference between two versions of the file can be read.
lines <- sapply(names(datasets), function(name) paste0(as_json(name), ": ", as_json(get(datasets[[name]]$kind)(datasets[[name]]))))
writeLines(c(paste0('{"versions": ', as_json(versions), ', "datasets": {'), paste(lines, collapse = ",\n"), "}}"), args[2])
